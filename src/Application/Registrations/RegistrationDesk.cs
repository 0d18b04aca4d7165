using MakCrm.Application.Registrations.Public;
using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class RegistrationDesk(IRegistrationsDb db, RegistrationLetters letters, OwnName organization, TimeProvider clock)
    : IRegistrationDesk
{
    public async Task<RegistrationStanding> Show(Guid id, CancellationToken ct)
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
        return new(await organization.Find(ct), found.Title.En, found.Title.Ru, Wire.Name(found.State), question);
    }

    public async Task<Result<Nothing>> Confirm(Guid id, CancellationToken ct)
    {
        if (await db.Registrations.FirstOrDefaultAsync(r => r.Id == id, ct) is not { } registration)
            return RegistrationErrors.NotFound;
        var confirmed = registration.Confirm(clock.GetUtcNow());
        if (confirmed.IsOk)
            await letters.Received(registration, ct);
        return confirmed.Then(() => Nothing.Value);
    }

    public Task<Result<Nothing>> Reply(Guid id, string text, CancellationToken ct) => Do(id, r => r.TakeReply(text), ct);

    public Task<Result<Nothing>> Withdraw(Guid id, CancellationToken ct) => Do(id, r => r.Withdraw(by: null, clock.GetUtcNow()), ct);

    async Task<Result<Nothing>> Do(Guid id, Func<Registration, Result> verb, CancellationToken ct) =>
        await db.Registrations.FirstOrDefaultAsync(r => r.Id == id, ct) is { } registration
            ? verb(registration).Then(() => Nothing.Value)
            : RegistrationErrors.NotFound;
}
