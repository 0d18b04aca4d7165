using MakCrm.Application.Registrations.Public;
using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class RegistrationFactReader(IRegistrationsDb db) : IRegistrations
{
    public async Task<RegistrationFacts?> Find(Guid registrationId, CancellationToken ct) =>
        await db.Proven().AsNoTracking().FirstOrDefaultAsync(r => r.Id == registrationId, ct) is { } found ? Facts(found) : null;

    public Task<bool> IsFormOpen(string code, CancellationToken ct) => db.RegistrationForms.AnyAsync(f => f.Code == code && f.IsOpen, ct);

    public Task<bool> HasLanding(string code, CancellationToken ct) =>
        db.RegistrationForms.AnyAsync(f => f.Code == code && f.LandingUrl != null, ct);

    static RegistrationFacts Facts(Registration r) =>
        new(
            r.Id,
            EnumWireFormat.ToWireName(r.Kind),
            r.Name,
            r.Email,
            r.City,
            r.LegalForm,
            Answer(r, "inn"),
            Answer(r, "phone"),
            Answer(r, "referral_code"),
            r.ReceivedAt
        );

    /// <summary>By the keys of the product's own questions.</summary>
    static string? Answer(Registration registration, string key) => registration.Answers.FirstOrDefault(a => a.Key == key)?.Values[0];
}
