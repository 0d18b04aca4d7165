using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

sealed class ListConversationsHandler(ConversationQueries queries, ConversationReader reader)
    : IMessageHandler<Contract.ListConversations, Contract.ConversationPage>
{
    public async Task<Result<Contract.ConversationPage>> Handle(Contract.ListConversations request, CancellationToken cancellationToken)
    {
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        // Whoever does not see the record does not learn which conversations are with it.
        if (request.ClientId is { } client && !await reader.SeesClient(client, cancellationToken))
            return new Contract.ConversationPage { Items = [], NextCursor = null };
        if (request.LeadId is { } lead && !await reader.SeesLead(lead, cancellationToken))
            return new Contract.ConversationPage { Items = [], NextCursor = null };
        var found = await queries
            .Found(request)
            .Where(c => last == null || c.Id < last)
            .OrderByDescending(c => c.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        return new Contract.ConversationPage
        {
            Items = await reader.Show([.. found.Take(request.Limit)], cancellationToken),
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(found[request.Limit - 1].Id) : null,
        };
    }
}

/// <summary>The conversations that the caller sees, by what is asked of them.</summary>
sealed class ConversationQueries(IConversationsDb db, ConversationVisibility visibility) : IModuleService
{
    public IQueryable<Conversation> Found(Contract.ListConversations request)
    {
        var found = visibility.Conversations(ConversationPermissions.Read).AsNoTracking();
        if (request.ChannelId is { } channel)
            found = found.Where(c => c.ChannelId == channel);
        if (request.State?.MapTo<ConversationState>() is { } state)
            found = found.Where(c => c.State == state);
        if (request.AssigneeId is { } assignee)
            found = found.Where(c => c.AssigneeId == assignee);
        if (request.Unassigned is { } isNobodys)
            found = found.Where(c => c.AssigneeId == null == isNobodys);
        if (request.Unread is { } isUnread)
            found = found.Where(c => c.Unread > 0 == isUnread);
        if (request.Since is { } since)
            found = found.Where(c => c.LastMessageAt >= since);
        return With(found, request.ClientId, request.LeadId);
    }

    IQueryable<Conversation> With(IQueryable<Conversation> found, Guid? client, Guid? lead) =>
        client is null && lead is null
            ? found
            : found.Where(c =>
                db.ConversationPeople.Any(p =>
                    p.Id == c.PersonId && (client == null || p.ClientId == client) && (lead == null || p.LeadId == lead)
                )
            );
}
