using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>Whoever writes is the client that he turned out to be.</summary>
sealed class OnClientMergedInto(IConversationsDb db) : IEventHandler<ClientMergedInto>
{
    public async Task Handle(ClientMergedInto raised, EventContext facts, CancellationToken ct)
    {
        foreach (var person in await db.ConversationPeople.Where(p => p.ClientId == raised.ClientId).ToListAsync(ct))
            person.Become(raised.IntoId);
    }
}
