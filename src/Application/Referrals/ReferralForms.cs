using MakCrm.Application.Registrations.Public;
using MakCrm.Domain.Referrals;

namespace MakCrm.Application.Referrals;

/// <summary>Which forms links can open, and now.</summary>
sealed class ReferralForms(IRegistrations registrations, TimeProvider clock) : IModuleService
{
    public DateTimeOffset Now => clock.GetUtcNow();

    Task<bool> IsOpen(string code, CancellationToken ct) => registrations.IsFormOpen(code, ct);

    /// <summary>Why a link cannot open this; null where it can.</summary>
    public async Task<Error?> Refusal(ReferralOpening opens, CancellationToken ct)
    {
        if (!await IsOpen(opens.FormCode, ct))
            return ReferralErrors.FormUnknown;
        return opens.Target == ReferralTarget.Landing && !await registrations.HasLanding(opens.FormCode, ct)
            ? ReferralErrors.LandingMissing
            : null;
    }
}
