namespace MakCrm.Application.Partners.Public;

public static class OwnPartner
{
    /// <summary>The partner whom the caller belongs to: as one of their people, or as the franchisee that they are.</summary>
    public static Task<PartnerFacts?> OfCaller(this IPartners partners, ICaller caller, CancellationToken ct) =>
        caller.IsHeadOffice ? partners.OfUser(caller.Id, ct) : partners.OfFranchisee(caller.TenantId, ct);
}
