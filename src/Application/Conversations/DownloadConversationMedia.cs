using MakCrm.Application.Files.Public;
using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

sealed class DownloadConversationMediaHandler(IConversationsDb db, ConversationVisibility visibility, IPrivateFileStore store)
    : IMessageHandler<Contract.DownloadConversationMedia, FileDownload>
{
    public async Task<Result<FileDownload>> Handle(Contract.DownloadConversationMedia request, CancellationToken cancellationToken)
    {
        if (!await visibility.Conversations(ConversationPermissions.Read).AnyAsync(c => c.Id == request.Id, cancellationToken))
            return ConversationErrors.NotFound;
        var found = db.ConversationMedia.AsNoTracking().Where(m => m.ConversationId == request.Id && m.Id == request.MessageId);
        return await found.FirstOrDefaultAsync(cancellationToken) switch
        {
            null => ConversationErrors.WithoutMedia,
            { State: MediaState.Waiting } => ConversationErrors.MediaWaits,
            { State: MediaState.Failed } => ConversationErrors.MediaFailed,
            { } media => await store.Open(media.Id, cancellationToken),
        };
    }
}
