using MakCrm.Application.Registrations.Public;

namespace MakCrm.Application.Referrals;

/// <summary>Which forms links can open, and now.</summary>
sealed class ReferralForms(IRegistrations registrations, TimeProvider clock) : IModulePart
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public Task<bool> IsOpen(string code, CancellationToken ct) => registrations.IsFormOpen(code, ct);
}
