using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>
/// Of those who were told before only they come back whom these could meet, so a piece costs what it would cost in earnest, however long the
/// table is.
/// </summary>
sealed class ClientTrial(
    IClientsDb db,
    IClientIntake intake,
    KnownClientSearch search,
    ForeseenClients foreseen,
    ForeseenReturn back,
    ClientFormers formers,
    IIntakeWork work
) : IClientTrial
{
    const int ForgottenAtOnce = 5_000;

    public async Task<IReadOnlyList<Foresight>> Take(
        IReadOnlyList<Numbered<Contract.ClientRegistration>> told,
        IntakeRules rules,
        CancellationToken ct
    )
    {
        var arrivals = told.Select((t, i) => new Arrival(i, t.Told)).ToList();
        await search.TakeTurns(arrivals, ct);
        var met = (await foreseen.MetBy(arrivals, rules, ct)).ToDictionary(f => f.ClientId);
        await work.Try(ct);
        await back.Return([.. met.Values], ct);
        var outcomes = await intake.Take([.. told.Select(t => t.Told)], rules with { IsTrial = true }, ct);
        var states = await States(told, outcomes, met, rules.IntakeId, ct);
        await work.GiveUp(ct);
        await foreseen.Keep(states, rules, ct);
        var makers = met.Values.Concat(states).Where(f => f.IsNew).DistinctBy(f => f.ClientId).ToDictionary(f => f.ClientId, f => f.Number);
        return [.. outcomes.Select(o => Foresight.Of(o, makers))];
    }

    public async Task<bool> Forget(Guid intakeId, CancellationToken ct)
    {
        var some = db.ForeseenClients.Where(f => f.IntakeId == intakeId).OrderBy(f => f.ClientId).Take(ForgottenAtOnce);
        return await some.ExecuteDeleteAsync(ct) > 0;
    }

    /// <summary>What has become of everybody who was made or changed.</summary>
    async Task<IReadOnlyList<ForeseenClient>> States(
        IReadOnlyList<Numbered<Contract.ClientRegistration>> told,
        IReadOnlyList<RecordTaken> outcomes,
        Dictionary<Guid, ForeseenClient> met,
        Guid intakeId,
        CancellationToken ct
    )
    {
        var done = told.Zip(outcomes)
            .Where(p => p.Second.Deed is IntakeDeed.Created or IntakeDeed.Updated)
            .Select(p => (p.First.Number, p.Second.Deed, Id: p.Second.RecordId!.Value))
            // Who waits for another wave may meet whom a later one has made by then.
            .OrderByDescending(d => d.Deed == IntakeDeed.Created)
            .ToList();
        var ids = done.Select(d => d.Id).ToHashSet();
        var now = await db.Clients.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var before = await formers.Of(intakeId, ids, ct);
        return
        [
            .. done.DistinctBy(d => d.Id)
                .Select(d =>
                {
                    var came = d.Deed == IntakeDeed.Created ? before.GetValueOrDefault(d.Id)?.Before ?? now[d.Id].Details : null;
                    return State(intakeId, met.GetValueOrDefault(d.Id), came, now[d.Id], d.Number);
                }),
        ];
    }

    /// <param name="came">What one was as it came that was not there before.</param>
    static ForeseenClient State(Guid intakeId, ForeseenClient? before, ClientDetails? came, Client now, long number) =>
        new()
        {
            IntakeId = intakeId,
            ClientId = now.Id,
            Number = before?.Number ?? number,
            IsNew = before?.IsNew ?? came is not null,
            Kind = now.Kind,
            Details = now.Details,
            BroughtFor = before is null ? came?.ResponsibleId : before.BroughtFor,
            SourceId = before is null ? came?.Source?.Id : before.SourceId,
            SourceCode = before is null ? came?.Source?.Code : before.SourceCode,
        };
}
