using MakCrm.Application.Automation.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Conversations;

/// <summary>Writes to the person of the record; refused where the messenger does not let it, such as a text outside the window of WhatsApp.</summary>
sealed class OnAutomationMessageOrdered(IAutomationOrders orders, ConversationStarts starts) : IOn<AutomationMessageOrdered>
{
    public Task Handle(AutomationMessageOrdered raised, EventFacts facts, CancellationToken ct) =>
        orders.Do(raised, order => Write(order, ct), ct);

    async Task<Error?> Write(AutomationOrder order, CancellationToken ct)
    {
        if (order.Person is not { } person)
            return AutomationErrors.AddressMissing;
        var start = new Contract.ConversationStart
        {
            ChannelId = order.Action.ChannelId!.Value,
            LeadId = person.Record == RecordKind.Lead ? person.Id : null,
            ClientId = person.Record == RecordKind.Client ? person.Id : null,
            Message = order.Action.Message!,
        };
        var written = await starts.Write(start, ct);
        return written.IsOk ? null : written.Error;
    }
}
