using MakCrm.Domain.Clients;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnClientPeopleMentioned(MentionNotifier news) : IEventHandler<ClientPeopleMentioned>
{
    public Task Handle(ClientPeopleMentioned raised, EventContext facts, CancellationToken ct) =>
        news.Tell((NotificationSubjectType.Client, RecordType.Client, raised.ClientId), raised.PersonIds, ct);
}
