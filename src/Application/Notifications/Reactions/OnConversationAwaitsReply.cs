using MakCrm.Domain.Conversations;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

/// <summary>Of all that a person writes before somebody reads it, there is one piece of news.</summary>
[StoredName("OnConversationWaits")]
sealed class OnConversationAwaitsReply(INotificationsDb db, TimeProvider clock) : IEventHandler<ConversationAwaitsReply>
{
    public Task Handle(ConversationAwaitsReply raised, EventContext facts, CancellationToken ct)
    {
        db.Notifications.Add(Notification.OfConversation(raised.ConversationId, raised.AssigneeId, clock.GetUtcNow()));
        return Task.CompletedTask;
    }
}
