using MakCrm.Application.Conversations.Public;
using MakCrm.Domain.Conversations;
using MakCrm.Infrastructure.Conversations.Whatsapp;

namespace MakCrm.Infrastructure.Conversations.Media;

/// <summary>
/// Brings one file to WhatsApp before its message goes. All of it may be done again: what WhatsApp has twice nobody sees, and it is
/// forgotten there after a month.
/// </summary>
sealed class MediaUploader(WhatsappMediaClient whatsapp, OutboundFileSpool files, ConversationScopeRunner work, TimeProvider clock)
{
    /// <summary>What has waited for longer is no answer any more.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    public async Task<MediaTransferResult> Send(MediaTransfer media, CancellationToken ct)
    {
        if (clock.GetUtcNow() - media.Since > LongestWait)
            return await Stay(media, new(MessageState.Failed, null, MessageFailureCode.Expired));
        await using var bytes = await files.Open(media.Channel.Place.TenantId, media.Id, ct);
        if (bytes is null)
            return await Stay(media, new(MessageState.Failed, null, MessageFailureCode.Undeliverable));
        var answer = await whatsapp.Upload(media.Channel, media.ContentType, bytes, ct);
        if (answer.Failed is { } failed)
            return await Stay(media, failed);
        if (answer.ExternalId is not { } name)
            return new(IsOver: false, answer.Trouble, answer.RetryAfter);
        return await Do("sendConversationMedia", media, transfers => Arrive(transfers, media, name));
    }

    static async Task<MediaTransferResult> Arrive(IMediaTransfers transfers, MediaTransfer media, string name)
    {
        await transfers.CompleteUpload(media.Id, name, CancellationToken.None);
        return new(IsOver: true);
    }

    Task<MediaTransferResult> Stay(MediaTransfer media, MessageOutcome failed) =>
        Do(
            "failConversationMedia",
            media,
            async transfers =>
            {
                await transfers.FailUpload(media.Id, failed, CancellationToken.None);
                return new MediaTransferResult(IsOver: true);
            }
        );

    Task<T> Do<T>(string operation, MediaTransfer media, Func<IMediaTransfers, Task<T>> deed) =>
        work.Do<IMediaTransfers, T>(media.Channel.Place.TenantId, operation, deed, CancellationToken.None);
}
