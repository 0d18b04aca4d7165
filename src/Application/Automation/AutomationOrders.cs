using MakCrm.Application.Automation.Public;
using MakCrm.Application.Clients.Public;
using MakCrm.Application.Deals.Public;
using MakCrm.Application.Leads.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Automation;

sealed class AutomationOrders(IAutomationDb db, AutomationRules rules, RecordPeople people) : IAutomationOrders
{
    public async Task<AutomationOrder?> Find((Guid RuleId, int Number) version, int index, Guid recordId, CancellationToken ct)
    {
        if (await db.AutomationRules.AsNoTracking().FirstOrDefaultAsync(r => r.Id == version.RuleId, ct) is not { } rule)
            return null;
        var definition = (await rules.Version(version.RuleId, version.Number, ct)).Read();
        return new(rule.Record, recordId, definition.Program.Actions[index].Action)
        {
            RuleId = rule.Id,
            Person = await people.Of(rule.Record, recordId, ct),
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
