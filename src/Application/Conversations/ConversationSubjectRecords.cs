using MakCrm.Application.Files.Public;
using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>What a person has written and was answered. Erased, it stays that there was a conversation, and when.</summary>
sealed class ConversationSubjectRecords(IConversationsDb db, ConversationErasure erasing) : IDataSubjectRecords
{
    public async Task<IReadOnlyList<DataSubjectRecordSet>> Export(DataSubject subject, CancellationToken ct)
    {
        var people = await Of(subject).AsNoTracking().ToListAsync(ct);
        var ids = people.Select(p => p.Id).ToList();
        var conversations = await db.Conversations.AsNoTracking().Where(c => ids.Contains(c.PersonId)).OrderBy(c => c.Id).ToListAsync(ct);
        var talks = conversations.Select(c => c.Id).ToList();
        var messages = db.ConversationMessages.AsNoTracking().Where(m => talks.Contains(m.ConversationId)).OrderBy(m => m.Id);
        var said = (await messages.ToListAsync(ct)).ToLookup(m => m.ConversationId);
        var media = await db.ConversationMedia.AsNoTracking().Where(m => talks.Contains(m.ConversationId)).ToDictionaryAsync(m => m.Id, ct);
        return
        [
            new("conversation_people", [.. people.Select(p => new DataSubjectRecord(p.Id, Told(p)))]),
            new("conversations", [.. conversations.Select(c => new DataSubjectRecord(c.Id, Told(c, said[c.Id])))]),
            new(
                "conversation_messages",
                [
                    .. conversations
                        .SelectMany(c => said[c.Id])
                        .Select(m => new DataSubjectRecord(m.Id, m.View(media.GetValueOrDefault(m.Id)))),
                ]
            ),
        ];
    }

    public async Task Erase(DataSubject subject, CancellationToken ct) => await erasing.Erase(await Of(subject).ToListAsync(ct), ct);

    IQueryable<ConversationPerson> Of(DataSubject subject)
    {
        var (phones, leads) = (subject.Phones, subject.LeadIds.Select(id => (Guid?)id).ToList());
        return db.ConversationPeople.Where(p => (p.Phone != null && phones.Contains(p.Phone)) || leads.Contains(p.LeadId));
    }

    static object Told(ConversationPerson person) =>
        new
        {
            person.Id,
            person.ExternalId,
            person.Phone,
            person.Name,
            person.CreatedAt,
        };

    static object Told(Conversation conversation, IEnumerable<ConversationMessage> messages) =>
        new
        {
            conversation.Id,
            conversation.PersonId,
            conversation.CreatedAt,
            conversation.ClosedAt,
            MessageIds = messages.Select(m => m.Id).ToList(),
        };
}

/// <summary>Makes people and what was said anonymous, in the present commit.</summary>
sealed class ConversationErasure(IConversationsDb db, IPrivateFileStore store, TimeProvider clock) : IModuleService
{
    public async Task Erase(IReadOnlyList<ConversationPerson> people, CancellationToken ct)
    {
        var ids = people.Select(p => p.Id).ToList();
        var talks = await db.Conversations.Where(c => ids.Contains(c.PersonId) && c.AnonymizedAt == null).ToListAsync(ct);
        await Blank(talks, ct);
        foreach (var person in people)
            person.Erase(clock.GetUtcNow());
    }

    public async Task Blank(IReadOnlyList<Conversation> conversations, CancellationToken ct)
    {
        var ids = conversations.Select(c => c.Id).ToList();
        foreach (var message in await db.ConversationMessages.Where(m => ids.Contains(m.ConversationId)).ToListAsync(ct))
            message.Erase();
        foreach (var media in await db.ConversationMedia.Where(m => ids.Contains(m.ConversationId)).ToListAsync(ct))
        {
            db.ConversationMedia.Remove(media);
            await store.Remove(media.Id, ct);
        }

        foreach (var conversation in conversations)
            conversation.Anonymize(clock.GetUtcNow());
    }
}
