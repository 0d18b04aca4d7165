using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Distribution;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Distribution;

/// <summary>Decides who gets a lead and gives it to them: turn, decision and lead in the present commit.</summary>
sealed class LeadDistributor(IDistributionDb db, CandidateReader candidates, IEnumerable<IRecordActionExecutor> modules, TimeProvider clock)
    : IModuleService
{
    /// <summary>A new lead.</summary>
    public Task Give(DistributionRule rule, DistributedLead lead, CancellationToken ct) =>
        Decide(rule, lead, db.LeadDistributions.Add(LeadDistribution.Begin(lead.Id, rule, 0, clock.GetUtcNow())).Entity, ct);

    /// <summary>One that nobody could take before, or whose time is over.</summary>
    public async Task Decide(DistributionRule rule, DistributedLead lead, LeadDistribution decision, CancellationToken ct)
    {
        var had = await db
            .LeadDistributions.Where(d => d.LeadId == lead.Id && d.RuleId == rule.Id && d.PersonId != null)
            .Select(d => d.PersonId!.Value)
            .ToListAsync(ct);
        var turn = await db.HoldTurn(rule.Id, ct);
        var present = await candidates.Of(rule, lead, had, ct);
        var relaxed = rule.Requirements?.Relaxed(present);
        var chosen = turn.Choose(rule, relaxed ?? present);
        decision.Decide(rule, chosen, new(lead.Status, lead.Comments), clock.GetUtcNow(), isFallback: relaxed is not null);
        if (decision.PersonId is { } person && await Refusal(lead.Id, person, ct) is not null)
            decision.End(DistributionState.Exhausted);
        else if (decision.PersonId is { } given)
            candidates.Took(given);
    }

    async Task<Error?> Refusal(Guid lead, Guid person, CancellationToken ct) =>
        (
            await modules
                .First(m => m.Record == RecordType.Lead)
                .Apply([new(lead, new(RecordActionKind.Assign) { ResponsibleId = person })], ct)
        )[0].Refusal;
}
