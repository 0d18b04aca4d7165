using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>
/// What the rows before have made of leads is put into the store behind a savepoint, as it would lie there; then these rows are taken in, what has
/// become of leads is read off, and all of it is given up.
/// </summary>
sealed class LeadImportDryRun(
    ExistingLeadFinder search,
    ILeadImporter intake,
    DryRunLeadStore foreseen,
    ILeadImportStore store,
    IBatchTransaction work
) : ILeadImportDryRun
{
    public async Task<IReadOnlyList<DryRunOutcome>> Take(
        IReadOnlyList<NumberedInput<Contract.LeadRegistration>> provided,
        RecordImportOptions rules,
        CancellationToken ct
    )
    {
        List<Contract.LeadRegistration> requested = [.. provided.Select(t => t.Told)];
        var rows = await search.Read(requested, ct);
        await search.TakeTurns(rows, ct);
        var met = (await foreseen.MetBy(rows, rules, ct)).ToDictionary(f => f.LeadId);
        await work.CreateSavepoint(ct);
        await foreseen.Return([.. met.Values], rules.IntakeId, ct);
        var outcomes = await intake.Import(requested, rules with { IsTrial = true }, ct);
        await work.FlushChanges(isTold: false, ct);
        var states = await States(provided, outcomes, met, rules.IntakeId, ct);
        await work.RollbackToSavepoint(ct);
        await foreseen.Keep(states, rules, ct);
        var makers = met.Values.Concat(states).Where(f => f.IsNew).DistinctBy(f => f.LeadId).ToDictionary(f => f.LeadId, f => f.Number);
        return [.. outcomes.Select(o => DryRunOutcome.Of(o, makers))];
    }

    public async Task<bool> Forget(Guid intakeId, CancellationToken ct) => await store.Forget(intakeId, ct) > 0;

    /// <summary>What has become of all that were made or changed.</summary>
    async Task<IReadOnlyList<DryRunLead>> States(
        IReadOnlyList<NumberedInput<Contract.LeadRegistration>> provided,
        IReadOnlyList<RecordImportResult> outcomes,
        Dictionary<Guid, DryRunLead> met,
        Guid intakeId,
        CancellationToken ct
    )
    {
        var done = provided
            .Zip(outcomes)
            .Where(p => p.Second.Deed is RecordImportOutcome.Created or RecordImportOutcome.Updated)
            .Select(p => (p.First.Number, IsNew: p.Second.Deed == RecordImportOutcome.Created, Id: p.Second.RecordId!.Value))
            .OrderByDescending(d => d.IsNew)
            .DistinctBy(d => d.Id)
            .ToDictionary(d => d.Id);
        var now = await store.Look(done.Keys, ct);
        return [.. now.Select(lead => State(lead, met.GetValueOrDefault(lead.Id)))];

        DryRunLead State(LeadRowJson lead, DryRunLead? before) =>
            new()
            {
                IntakeId = intakeId,
                LeadId = lead.Id,
                Number = before?.Number ?? done[lead.Id].Number,
                IsNew = before?.IsNew ?? done[lead.Id].IsNew,
                State = lead.State,
                Contacts = lead.Contacts,
            };
    }
}
