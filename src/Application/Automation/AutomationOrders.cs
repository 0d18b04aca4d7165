using MakCrm.Application.Automation.Public;
using MakCrm.Application.Clients.Public;
using MakCrm.Application.Deals.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Automation;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation;

sealed class AutomationOrders(OrderLookup lookup, IIntakeWork intake, ITenantPost post, IUnitOfWork unit, Exchange exchange)
    : IAutomationOrders
{
    public async Task Do(IAutomationOrdered ordered, Func<AutomationOrder, Task<Error?>> work, CancellationToken ct)
    {
        if (await lookup.Find(ordered, ct) is not { } order)
            return;
        exchange.CausationId = ordered.RunId;
        await intake.Try(ct);
        if (await work(order) is not { } refusal)
            return;
        await intake.GiveUp(ct);
        // The run is working data, which may lie in another database than what the other module does.
        await post.Deliver<IAutomationRuns>(
            unit.TenantId,
            "refuseAutomationOrder",
            runs => runs.RefuseOrder(ordered.RunId, ordered.Index, refusal.Code, ct),
            ct
        );
    }
}

sealed class OrderLookup(IAutomationDb db, AutomationRules rules, RecordPeople people) : IModulePart
{
    /// <summary>Null where the rule is no more.</summary>
    public async Task<AutomationOrder?> Find(IAutomationOrdered ordered, CancellationToken ct)
    {
        if (await db.AutomationRules.AsNoTracking().FirstOrDefaultAsync(r => r.Id == ordered.RuleId, ct) is not { } rule)
            return null;
        var definition = (await rules.Version(ordered.RuleId, ordered.Number, ct)).Read();
        return new(rule.Record, ordered.RecordId, definition.Program.Actions[ordered.Index].Action)
        {
            RunId = ordered.RunId,
            RuleId = ordered.RuleId,
            Person = await people.Of(rule.Record, ordered.RecordId, ct),
        };
    }
}

/// <summary>Finds whom records are about.</summary>
sealed class RecordPeople(ILeads leads, IClients clients, IDealParties deals) : IModulePart
{
    public async Task<RecordPerson?> Of(RecordKind record, Guid id, CancellationToken ct) =>
        record switch
        {
            RecordKind.Lead => await leads.Emails(id, ct) is { } emails ? new(RecordKind.Lead, id, emails) : null,
            RecordKind.Client => await clients.Emails(id, ct) is { } emails ? new(RecordKind.Client, id, emails) : null,
            RecordKind.Deal => await deals.Of(id, ct) switch
            {
                { ClientId: { } client } => await Of(RecordKind.Client, client, ct),
                { LeadId: { } lead } => await Of(RecordKind.Lead, lead, ct),
                _ => null,
            },
        };
}
