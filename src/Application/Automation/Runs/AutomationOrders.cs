using MakCrm.Application.Automation.Public;
using MakCrm.Application.Clients.Public;
using MakCrm.Application.Deals.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Automation;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation;

sealed class AutomationOrders(
    OrderLookup lookup,
    IBatchTransaction intake,
    ITenantWorkDispatcher post,
    IUnitOfWork unit,
    RequestContext exchange
) : IAutomationOrders
{
    public async Task Do(IAutomationOrdered ordered, Func<AutomationOrder, Task<Error?>> work, CancellationToken ct)
    {
        if (await lookup.Find(ordered, ct) is not { } order)
            return;
        exchange.CausationId = ordered.RunId;
        await intake.CreateSavepoint(ct);
        if (await work(order) is not { } refusal)
            return;
        await intake.RollbackToSavepoint(ct);
        // The run is working data, which may lie in another database than what the other module does.
        await post.RunAs<IAutomationRuns>(
            unit.TenantId,
            "refuseAutomationOrder",
            runs => runs.RefuseOrder(ordered.RunId, ordered.Index, refusal.Code, ct),
            ct
        );
    }
}

sealed class OrderLookup(IAutomationDb db, AutomationRules rules, RecordPeople people) : IModuleService
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
sealed class RecordPeople(ILeadLookup leads, IClientLookup clients, IDealPartyLookup deals) : IModuleService
{
    public async Task<RecordPerson?> Of(RecordType record, Guid id, CancellationToken ct) =>
        record switch
        {
            RecordType.Lead => await leads.Emails(id, ct) is { } emails ? new(RecordType.Lead, id, emails) : null,
            RecordType.Client => await clients.Emails(id, ct) is { } emails ? new(RecordType.Client, id, emails) : null,
            RecordType.Deal => await deals.Of(id, ct) switch
            {
                { ClientId: { } client } => await Of(RecordType.Client, client, ct),
                { LeadId: { } lead } => await Of(RecordType.Lead, lead, ct),
                _ => null,
            },
        };
}
