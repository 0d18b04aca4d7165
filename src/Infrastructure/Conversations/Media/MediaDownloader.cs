using System.Security.Cryptography;
using MakCrm.Application.Common;
using MakCrm.Application.Conversations.Public;
using MakCrm.Domain.Conversations;
using MakCrm.Infrastructure.Files;

namespace MakCrm.Infrastructure.Conversations.Media;

/// <summary>
/// Brings one thing that came with a message into the files of the tenant. All of it may be done again: bytes that are kept already are kept
/// once, and only who finds it waiting settles it.
/// </summary>
sealed class MediaDownloader(
    MessengerProviders messengers,
    ConversationScopeRunner work,
    FileSettings files,
    ConversationSettings settings,
    TimeProvider clock
)
{
    /// <summary>WhatsApp keeps it for some days longer.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    public async Task<MediaTransferResult> Fetch(MediaTransfer media, string externalId, CancellationToken ct)
    {
        await using var spool = SpoolFile.Make(files.Spool);
        var answer = await Ask(media.Channel, externalId, spool, ct);
        var failure = answer == MediaDownloadResult.Came ? await Keep(media, spool, ct) : answer.Failure;
        var isLate = clock.GetUtcNow() - media.Since > LongestWait;
        if (failure is { } final && (final != MediaFailureCode.NoRoom || isLate))
            await Fail(media, final);
        else if (answer.Trouble is not null && isLate)
            await Fail(media, MediaFailureCode.Unreachable);
        else
            return new(answer.Trouble is null && failure is null, answer.Trouble, answer.RetryAfter);
        return new(IsOver: true, answer.Trouble, answer.RetryAfter);
    }

    async Task<MediaDownloadResult> Ask(ChannelConnection channel, string externalId, Stream to, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(settings.MediaPatience);
        try
        {
            return await messengers.Of(channel.Kind).Fetch(channel, externalId, to, patience.Token);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return new(Trouble: ChannelErrorCode.Unreachable);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(Trouble: ChannelErrorCode.Unreachable);
        }
    }

    async Task<MediaFailureCode?> Keep(MediaTransfer media, FileStream spool, CancellationToken ct)
    {
        await using var written = SpoolFile.Open(spool.Name);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(written, ct));
        var upload = new FileUpload(written.Length, hash, () => SpoolFile.Open(spool.Name));
        return await work.Do<IMediaTransfers, MediaFailureCode?>(
            media.Channel.Place.TenantId,
            "keepConversationMedia",
            transfers => transfers.CompleteDownload(media.Id, upload, ct),
            ct
        );
    }

    Task Fail(MediaTransfer media, MediaFailureCode failure) =>
        work.Do<IMediaTransfers>(
            media.Channel.Place.TenantId,
            "failConversationMedia",
            transfers => transfers.FailDownload(media.Id, failure, CancellationToken.None),
            CancellationToken.None
        );
}
