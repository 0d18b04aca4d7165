using MakCrm.Application.Conversations.Public;
using MakCrm.Application.Files.Public;
using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>Media move for a while: meanwhile what they go with may be erased.</summary>
sealed class MediaTransferService(IConversationsDb db, IPrivateFileStore store, IDeliveryTracking post) : IMediaTransfers
{
    public async Task<MediaFailureCode?> CompleteDownload(Guid messageId, FileUpload bytes, CancellationToken ct)
    {
        if (await Moving(messageId, MediaTransferDirection.In, ct) is not { } media)
            return null;
        var result = await store.Put(messageId, media.FileName, bytes, ct);
        if (!result.IsOk)
            return FileErrorExtensions.IsFull(result.Error!) ? MediaFailureCode.NoRoom : MediaFailureCode.Refused;
        media.Keep(bytes.Size);
        await Tell(media, ct);
        return null;
    }

    public async Task FailDownload(Guid messageId, MediaFailureCode failure, CancellationToken ct)
    {
        if (await Moving(messageId, MediaTransferDirection.In, ct) is not { } media)
            return;
        media.Fail(failure);
        await Tell(media, ct);
    }

    public async Task<bool> Write(Guid messageId, Stream to, CancellationToken ct)
    {
        if (!await db.ConversationMedia.AnyAsync(m => m.Id == messageId && m.State == MediaState.Ready, ct))
            return false;
        var opened = await store.Open(messageId, ct);
        if (opened.IsOk)
            await opened.Value.Write(to, ct);
        return opened.IsOk;
    }

    public async Task CompleteUpload(Guid messageId, string externalId, CancellationToken ct) =>
        (await Moving(messageId, MediaTransferDirection.Out, ct))?.Arrive(externalId);

    public async Task FailUpload(Guid messageId, MessageOutcome failed, CancellationToken ct)
    {
        if (await Moving(messageId, MediaTransferDirection.Out, ct) is not { } media)
            return;
        media.Stay();
        await post.RecordOutcome(messageId, failed, ct);
    }

    Task<ConversationMedia?> Moving(Guid messageId, MediaTransferDirection way, CancellationToken ct) =>
        db.ConversationMedia.FirstOrDefaultAsync(m => m.Id == messageId && m.Moves == way, ct);

    async Task Tell(ConversationMedia media, CancellationToken ct) =>
        (await db.Conversations.FirstAsync(c => c.Id == media.ConversationId, ct)).RecordOutcome(media);
}
