using MakCrm.Application.Partners.Public;

namespace MakCrm.Application.Grades;

/// <summary>Whose grades are there for the caller: everybody's for those who see all commissions, otherwise their own partner's.</summary>
sealed class GradeVisibility(IPartnerLookup partners, ICaller caller) : IModuleService
{
    const string Read = "commissions.read";

    /// <summary>The partner asked for, or the caller's own; null where it is not there for the caller.</summary>
    public async Task<PartnerFacts?> Partner(Guid? requested, CancellationToken ct)
    {
        if (requested is { } id && caller.IsHeadOffice && caller.ScopeOf(Read).IsUnrestricted)
            return await partners.Find(id, ct);
        var own = await partners.OfCaller(caller, ct);
        return requested is null || requested == own?.Id ? own : null;
    }
}
