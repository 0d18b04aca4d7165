using MakCrm.Domain.Conversations;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnConversationAssigned(INotificationsDb db, TimeProvider clock) : IOn<ConversationAssigned>
{
    public Task Handle(ConversationAssigned raised, EventFacts facts, CancellationToken ct)
    {
        var (conversation, now) = (raised.ConversationId, clock.GetUtcNow());
        if (raised.AssigneeId is { } assignee)
            db.Notifications.Add(
                Notification.For(assignee, NotificationKind.ConversationAssigned, SubjectKind.Conversation, conversation, now)
            );
        return Task.CompletedTask;
    }
}
