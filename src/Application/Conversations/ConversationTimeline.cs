using MakCrm.Application.Timeline.Public;
using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>What a person outside wrote and was answered, in conversations that are there for the caller.</summary>
sealed class ConversationTimeline(IConversationsDb db, ConversationVisibility visibility, ICaller caller, IReadAuditLog readings)
    : ITimelineSource
{
    public IReadOnlyCollection<Contract.TimelineKind> Kinds { get; } = [Contract.TimelineKind.Message];

    public async Task<IReadOnlyList<Contract.TimelineEntry>> Read(TimelineQuery query, CancellationToken ct)
    {
        if (!caller.HasPermission(ConversationPermissions.Read))
            return [];
        var about = await About(query, ct);
        if (about.Count == 0)
            return [];
        var messages = db.ConversationMessages.AsNoTracking().Where(m => about.Keys.Contains(m.ConversationId));
        if (query.Words?.ToLikePattern() is { } pattern)
            messages = messages.Where(m => EF.Functions.ILike(m.Text!, pattern, PageExtensions.LikeEscape));
        var found = await query.Page(messages).ToListAsync(ct);
        if (found.Count > 0)
            readings.Record("conversation", [.. found.Select(m => m.ConversationId).Distinct()]);
        return [.. found.Select(m => Entry(m, about[m.ConversationId]))];
    }

    /// <summary>The conversations, each with the record that its person is.</summary>
    async Task<Dictionary<Guid, Contract.TimelineRecord>> About(TimelineQuery query, CancellationToken ct)
    {
        var (leads, clients) = (query.Of(RecordType.Lead), query.Of(RecordType.Client));
        var people = db.ConversationPeople.Where(p =>
            (p.LeadId != null && leads.Contains(p.LeadId.Value)) || (p.ClientId != null && clients.Contains(p.ClientId.Value))
        );
        var found = await visibility
            .Conversations(ConversationPermissions.Read)
            .Join(
                people,
                c => c.PersonId,
                p => p.Id,
                (c, p) =>
                    new
                    {
                        c.Id,
                        p.LeadId,
                        p.ClientId,
                    }
            )
            .ToListAsync(ct);
        return found.ToDictionary(
            c => c.Id,
            c =>
                c.ClientId is { } client && clients.Contains(client)
                    ? TimelineEntries.Record(RecordType.Client, client)
                    : TimelineEntries.Record(RecordType.Lead, c.LeadId!.Value)
        );
    }

    static Contract.TimelineEntry Entry(ConversationMessage message, Contract.TimelineRecord about) =>
        new()
        {
            Id = message.Id,
            At = message.HappenedAt,
            Kind = Contract.TimelineKind.Message,
            Action = message.Direction == MessageDirection.In ? "received" : "sent",
            Record = about,
            ActorId = message.AuthorId,
            Text = message.Text,
            Target = TimelineEntries.Target(Contract.TimelineTargetType.Conversation, message.ConversationId),
        };
}
