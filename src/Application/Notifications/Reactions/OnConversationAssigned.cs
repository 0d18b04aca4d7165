using MakCrm.Domain.Conversations;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnConversationAssigned(INotificationsDb db, TimeProvider clock) : IEventHandler<ConversationAssigned>
{
    public Task Handle(ConversationAssigned raised, EventContext facts, CancellationToken ct)
    {
        var (conversation, now) = (raised.ConversationId, clock.GetUtcNow());
        if (raised.AssigneeId is { } assignee)
            db.Notifications.Add(
                Notification.For(assignee, NotificationKind.ConversationAssigned, NotificationSubjectType.Conversation, conversation, now)
            );
        return Task.CompletedTask;
    }
}
