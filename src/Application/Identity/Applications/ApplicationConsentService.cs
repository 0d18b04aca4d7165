using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ApplicationConsentService(IIdentityDb db, TimeProvider clock) : IApplicationConsents
{
    public async Task<bool> Covers(Guid userId, string clientId, IReadOnlyCollection<string> scopes, CancellationToken ct)
    {
        var given = await db
            .ApplicationConsents.Where(c => c.UserId == userId && c.ClientId == clientId && c.WithdrawnAt == null)
            .Select(c => c.Scopes)
            .FirstOrDefaultAsync(ct);
        return given is not null && scopes.All(given.Contains);
    }

    public async Task Give(Guid userId, RequestingApplication application, IReadOnlyCollection<string> scopes, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var consent = await db.ApplicationConsents.FirstOrDefaultAsync(c => c.UserId == userId && c.ClientId == application.ClientId, ct);
        if (consent is null)
            db.ApplicationConsents.Add(consent = ApplicationConsent.Begin(userId, application.Id, application.ClientId, now));
        consent.Give(application.Name, scopes, now);
    }
}
