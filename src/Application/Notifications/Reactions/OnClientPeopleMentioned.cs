using MakCrm.Domain.Clients;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnClientPeopleMentioned(MentionNotifier notifier) : IEventHandler<ClientPeopleMentioned>
{
    public Task Handle(ClientPeopleMentioned raised, EventContext facts, CancellationToken ct) =>
        notifier.Tell((NotificationSubjectType.Client, RecordType.Client, raised.ClientId), raised.PersonIds, ct);
}
