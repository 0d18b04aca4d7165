using MakCrm.Domain.Clients;
using MakCrm.Domain.Notifications;

namespace MakCrm.Application.Notifications;

sealed class OnClientPeopleMentioned(MentionNews news) : IOn<ClientPeopleMentioned>
{
    public Task Handle(ClientPeopleMentioned raised, EventFacts facts, CancellationToken ct) =>
        news.Tell((SubjectKind.Client, RecordKind.Client, raised.ClientId), raised.PersonIds, ct);
}
