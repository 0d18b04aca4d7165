using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

sealed class ListConversationMessagesHandler(IConversationsDb db, ConversationVisibility visibility, IReadAuditLog readings)
    : IMessageHandler<Contract.ListConversationMessages, Contract.ConversationMessagePage>
{
    public async Task<Result<Contract.ConversationMessagePage>> Handle(
        Contract.ListConversationMessages request,
        CancellationToken cancellationToken
    )
    {
        if (!await visibility.Conversations(ConversationPermissions.Read).AnyAsync(c => c.Id == request.Id, cancellationToken))
            return ConversationErrors.NotFound;
        if (!PageCursor.TryDecode(request.Cursor, out var last))
            return PageCursor.InvalidCursor;
        var found = await db
            .ConversationMessages.AsNoTracking()
            .Where(m => m.ConversationId == request.Id && (last == null || m.Id < last))
            .OrderByDescending(m => m.Id)
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var ids = found.Select(m => m.Id).ToList();
        var media = await db
            .ConversationMedia.AsNoTracking()
            .Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, cancellationToken);
        readings.Record("conversation", request.Id);
        return new Contract.ConversationMessagePage
        {
            Items = [.. found.Take(request.Limit).Select(m => m.View(media.GetValueOrDefault(m.Id)))],
            NextCursor = found.Count > request.Limit ? PageCursor.Encode(found[request.Limit - 1].Id) : null,
        };
    }
}
