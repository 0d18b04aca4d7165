using MakCrm.Application.Automation.Public;
using MakCrm.Application.Conversations.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.AutomationEffects;

/// <summary>Writes to the person of the record; refused where the messenger does not let it, such as a text outside the window of WhatsApp.</summary>
sealed class OnAutomationMessageOrdered(IAutomationOrders orders, IConversationStarts conversations)
    : IEventHandler<AutomationMessageOrdered>
{
    public Task Handle(AutomationMessageOrdered raised, EventContext facts, CancellationToken ct) =>
        orders.Do(raised, order => Write(order, ct), ct);

    async Task<Error?> Write(AutomationOrder order, CancellationToken ct)
    {
        if (order.Person is not { } person)
            return OrderRefusals.AddressMissing;
        var start = new Contract.ConversationStart
        {
            ChannelId = order.Action.ChannelId!.Value,
            LeadId = person.Record == RecordType.Lead ? person.Id : null,
            ClientId = person.Record == RecordType.Client ? person.Id : null,
            Message = order.Action.Message!,
        };
        return await conversations.Write(start, ct);
    }
}
