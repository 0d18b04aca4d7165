using MakCrm.Application.Conversations.Public;
using MakCrm.Application.Files.Public;
using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>Media come late: by then what they came with may be erased.</summary>
sealed class ConversationMediaDesk(IConversationsDb db, IFileShelf shelf) : IConversationMedia
{
    public async Task<MediaFailureCode?> Keep(Guid messageId, FileUpload bytes, CancellationToken ct)
    {
        if (await Waiting(messageId, ct) is not { } media)
            return null;
        var kept = await shelf.Put(messageId, media.FileName, bytes, ct);
        if (!kept.IsOk)
            return FileRefusals.IsFull(kept.Error!) ? MediaFailureCode.NoRoom : MediaFailureCode.Refused;
        media.Keep(bytes.Size);
        await Tell(media, ct);
        return null;
    }

    public async Task Fail(Guid messageId, MediaFailureCode failure, CancellationToken ct)
    {
        if (await Waiting(messageId, ct) is not { } media)
            return;
        media.Fail(failure);
        await Tell(media, ct);
    }

    Task<ConversationMedia?> Waiting(Guid messageId, CancellationToken ct) =>
        db.ConversationMedia.FirstOrDefaultAsync(m => m.Id == messageId && m.State == MediaState.Waiting, ct);

    async Task Tell(ConversationMedia media, CancellationToken ct) =>
        (await db.Conversations.FirstAsync(c => c.Id == media.ConversationId, ct)).Settle(media);
}
