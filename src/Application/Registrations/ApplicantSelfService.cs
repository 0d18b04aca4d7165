using MakCrm.Application.Registrations.Public;
using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class ApplicantSelfService(IRegistrationsDb db, RegistrationEmails letters, TenantNameReader organization, TimeProvider clock)
    : IApplicantSelfService
{
    public async Task<RegistrationStatus> Show(Guid id, CancellationToken ct)
    {
        var found = await (
            from r in db.Registrations
            join f in db.RegistrationForms on r.FormId equals f.Id
            where r.Id == id
            select new
            {
                r.State,
                r.Question,
                f.Title,
            }
        ).FirstAsync(ct);
        var question = found.State == RegistrationState.Questioned ? found.Question : null;
        return new(await organization.Find(ct), found.Title.En, found.Title.Ru, EnumWireFormat.ToWireName(found.State), question);
    }

    public async Task<Result<NoContent>> Confirm(Guid id, CancellationToken ct)
    {
        if (await db.Registrations.FirstOrDefaultAsync(r => r.Id == id, ct) is not { } registration)
            return RegistrationErrors.NotFound;
        var confirmed = registration.Confirm(clock.GetUtcNow());
        if (confirmed.IsOk)
            await letters.Received(registration, ct);
        return confirmed.Map(() => NoContent.Value);
    }

    public Task<Result<NoContent>> Reply(Guid id, string text, CancellationToken ct) => Do(id, r => r.TakeReply(text), ct);

    public Task<Result<NoContent>> Withdraw(Guid id, CancellationToken ct) => Do(id, r => r.Withdraw(by: null, clock.GetUtcNow()), ct);

    async Task<Result<NoContent>> Do(Guid id, Func<Registration, Result> verb, CancellationToken ct) =>
        await db.Registrations.FirstOrDefaultAsync(r => r.Id == id, ct) is { } registration
            ? verb(registration).Map(() => NoContent.Value)
            : RegistrationErrors.NotFound;
}
