using MakCrm.Application.Automation.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Conversations;

/// <summary>Writes to the person of the record; what cannot be written, such as a text outside the window of WhatsApp, is let be.</summary>
sealed class OnAutomationMessageOrdered(IAutomationOrders orders, ConversationStarts starts) : IOn<AutomationMessageOrdered>
{
    public async Task Handle(AutomationMessageOrdered raised, EventFacts facts, CancellationToken ct)
    {
        var order = await orders.Find((raised.RuleId, raised.Number), raised.Index, raised.RecordId, ct);
        if (order?.Person is not { } person)
            return;
        var start = new Contract.ConversationStart
        {
            ChannelId = order.Action.ChannelId!.Value,
            LeadId = person.Record == RecordKind.Lead ? person.Id : null,
            ClientId = person.Record == RecordKind.Client ? person.Id : null,
            Message = order.Action.Message!,
        };
        await starts.Write(start, ct);
    }
}
