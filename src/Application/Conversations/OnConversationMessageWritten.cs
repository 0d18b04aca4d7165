using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

/// <summary>Whoever hears of it first sends it.</summary>
sealed class OnConversationMessageWritten(IConversationSender sender) : IOn<ConversationMessageWritten>
{
    public Task Handle(ConversationMessageWritten raised, EventFacts facts, CancellationToken ct)
    {
        sender.Wake();
        return Task.CompletedTask;
    }
}
