using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>
/// Of those who were told before only they come back whom these could meet, so a piece costs what it would cost in earnest, however long the
/// table is.
/// </summary>
sealed class ClientImportDryRun(
    IClientsDb db,
    IClientImporter intake,
    ExistingClientFinder search,
    DryRunClientStore foreseen,
    DryRunClientRestorer back,
    ClientSnapshotStore formers,
    IBatchTransaction work
) : IClientImportDryRun
{
    const int ForgottenAtOnce = 5_000;

    public async Task<IReadOnlyList<DryRunOutcome>> Take(
        IReadOnlyList<NumberedInput<Contract.ClientRegistration>> provided,
        RecordImportOptions rules,
        CancellationToken ct
    )
    {
        var arrivals = provided.Select((t, i) => new ClientImportItem(i, t.Told)).ToList();
        await search.TakeTurns(arrivals, ct);
        var met = (await foreseen.MetBy(arrivals, rules, ct)).ToDictionary(f => f.ClientId);
        await work.CreateSavepoint(ct);
        await back.Return([.. met.Values], ct);
        var outcomes = await intake.Import([.. provided.Select(t => t.Told)], rules with { IsTrial = true }, ct);
        var states = await States(provided, outcomes, met, rules.IntakeId, ct);
        await work.RollbackToSavepoint(ct);
        await foreseen.Keep(states, rules, ct);
        var makers = met.Values.Concat(states).Where(f => f.IsNew).DistinctBy(f => f.ClientId).ToDictionary(f => f.ClientId, f => f.Number);
        return [.. outcomes.Select(o => DryRunOutcome.Of(o, makers))];
    }

    public async Task<bool> Forget(Guid intakeId, CancellationToken ct)
    {
        var some = db.ForeseenClients.Where(f => f.IntakeId == intakeId).OrderBy(f => f.ClientId).Take(ForgottenAtOnce);
        return await some.ExecuteDeleteAsync(ct) > 0;
    }

    /// <summary>What has become of everybody who was made or changed.</summary>
    async Task<IReadOnlyList<DryRunClient>> States(
        IReadOnlyList<NumberedInput<Contract.ClientRegistration>> provided,
        IReadOnlyList<RecordImportResult> outcomes,
        Dictionary<Guid, DryRunClient> met,
        Guid intakeId,
        CancellationToken ct
    )
    {
        var done = provided
            .Zip(outcomes)
            .Where(p => p.Second.Deed is RecordImportOutcome.Created or RecordImportOutcome.Updated)
            .Select(p => (p.First.Number, p.Second.Deed, Id: p.Second.RecordId!.Value))
            // Who waits for another wave may meet whom a later one has made by then.
            .OrderByDescending(d => d.Deed == RecordImportOutcome.Created)
            .ToList();
        var ids = done.Select(d => d.Id).ToHashSet();
        var now = await db.Clients.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var before = await formers.Of(intakeId, ids, ct);
        return
        [
            .. done.DistinctBy(d => d.Id)
                .Select(d =>
                {
                    var came = d.Deed == RecordImportOutcome.Created ? before.GetValueOrDefault(d.Id)?.Before ?? now[d.Id].Details : null;
                    return State(intakeId, met.GetValueOrDefault(d.Id), came, now[d.Id], d.Number);
                }),
        ];
    }

    /// <param name="came">What one was as it came that was not there before.</param>
    static DryRunClient State(Guid intakeId, DryRunClient? before, ClientDetails? came, Client now, long number) =>
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
