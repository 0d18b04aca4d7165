namespace MakCrm.Application.Partners.Public;

public static class PartnerLookupExtensions
{
    /// <summary>The partner whom the caller belongs to: as one of their people, or as the franchisee that they are.</summary>
    public static Task<PartnerFacts?> OfCaller(this IPartnerLookup partners, ICaller caller, CancellationToken ct) =>
        caller.IsHeadOffice ? partners.OfUser(caller.Id, ct) : partners.OfFranchisee(caller.TenantId, ct);
}
