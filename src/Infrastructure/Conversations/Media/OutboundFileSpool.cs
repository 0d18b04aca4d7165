using MakCrm.Application.Conversations.Public;
using MakCrm.Infrastructure.Files;

namespace MakCrm.Infrastructure.Conversations.Media;

/// <summary>Files that go with messages, on this machine for as long as they are sent.</summary>
sealed class OutboundFileSpool(ConversationScopeRunner work, FileSettings files)
{
    /// <summary>Null where the message was erased, or its file is not to be had.</summary>
    public async Task<FileStream?> Open(Guid tenantId, Guid messageId, CancellationToken ct)
    {
        await using var spool = SpoolFile.Make(files.Spool);
        var isThere = await work.Do<IMediaTransfers, bool>(
            tenantId,
            "readConversationMedia",
            transfers => Write(transfers, messageId, spool, ct),
            ct
        );
        if (!isThere)
            return null;
        await spool.FlushAsync(ct);
        return SpoolFile.Open(spool.Name);
    }

    static Task<bool> Write(IMediaTransfers transfers, Guid messageId, FileStream spool, CancellationToken ct)
    {
        spool.SetLength(0);
        return transfers.Write(messageId, spool, ct);
    }
}
