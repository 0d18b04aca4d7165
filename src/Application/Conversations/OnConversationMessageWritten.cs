using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

/// <summary>Whoever hears of it first sends it.</summary>
sealed class OnConversationMessageWritten(IMessageSendSignal sender) : IEventHandler<ConversationMessageWritten>
{
    public Task Handle(ConversationMessageWritten raised, EventContext facts, CancellationToken ct)
    {
        sender.Wake();
        return Task.CompletedTask;
    }
}
