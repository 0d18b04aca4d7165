using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>Of old conversations that were closed stays that there was one. Whoever has no other is forgotten as well.</summary>
sealed class ConversationRetentionSource(IConversationsDb db, ConversationErasure erasing) : IRetentionSource
{
    public string Kind => "conversations";

    public RetentionAction Forgetting => RetentionAction.Anonymize;

    public async Task<ExpiredRecords> FindExpired(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct)
    {
        var found = await db
            .Conversations.Where(c =>
                c.Id > after && c.State == ConversationState.Closed && c.ClosedAt < untouchedSince && c.AnonymizedAt == null
            )
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .Take(limit)
            .ToListAsync(ct);
        return new(found, []);
    }

    public async Task Expire(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var old = await db.Conversations.Where(c => ids.Contains(c.Id)).ToListAsync(ct);
        await erasing.Blank(old, ct);
        var people = old.Select(c => c.PersonId).ToList();
        var alone = db.ConversationPeople.Where(p =>
            people.Contains(p.Id) && !db.Conversations.Any(c => c.PersonId == p.Id && c.AnonymizedAt == null && !ids.Contains(c.Id))
        );
        await erasing.Erase(await alone.ToListAsync(ct), ct);
    }
}
