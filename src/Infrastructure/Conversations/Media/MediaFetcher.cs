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
sealed class MediaFetcher(
    MediaRows rows,
    ChannelRows channels,
    WhatsappMedia whatsapp,
    ConversationWork work,
    FileSettings files,
    TimeProvider clock
)
{
    /// <summary>WhatsApp keeps it for some days longer.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);
    static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    static readonly TimeSpan Refused = TimeSpan.FromHours(1);

    public async Task Fetch(WaitingMedia media, CancellationToken ct)
    {
        await using var spool = SpoolFile.Make(files.Spool);
        var answer = await whatsapp.Fetch(media.Channel, media.ExternalId, spool, ct);
        var now = clock.GetUtcNow();
        await channels.Note(media.Channel.Place, answer.Trouble, Until(answer, now), now);
        var failure = answer == MediaAnswer.Came ? await Keep(media, spool, ct) : answer.Failure;
        if (answer.Trouble is null && failure is null)
            return;
        if (failure is { } final and not MediaFailureCode.NoRoom)
            await Fail(media, final);
        else if (now - media.Since > LongestWait)
            await Fail(media, failure ?? MediaFailureCode.Unreachable);
        else
            await rows.Later(media, now + Pause(media.Attempt));
    }

    async Task<MediaFailureCode?> Keep(WaitingMedia media, FileStream spool, CancellationToken ct)
    {
        await using var written = SpoolFile.Open(spool.Name);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(written, ct));
        var upload = new FileUpload(written.Length, hash, () => SpoolFile.Open(spool.Name));
        return await work.Do<IConversationMedia, MediaFailureCode?>(
            media.Channel.Place.TenantId,
            "keepConversationMedia",
            desk => desk.Keep(media.Id, upload, ct),
            ct
        );
    }

    Task Fail(WaitingMedia media, MediaFailureCode failure) =>
        work.Do<IConversationMedia>(
            media.Channel.Place.TenantId,
            "failConversationMedia",
            desk => desk.Fail(media.Id, failure, CancellationToken.None),
            CancellationToken.None
        );

    /// <summary>Until when the channel is left alone: after a refused token until somebody checks it, otherwise for as long as is asked.</summary>
    static DateTimeOffset? Until(MediaAnswer answer, DateTimeOffset now) =>
        answer switch
        {
            { Trouble: ChannelTroubleCode.Unauthorized } => now + Refused,
            { RetryAfter: { } asked } => now + (asked < LongestPause ? asked : LongestPause),
            _ => null,
        };

    /// <summary>Four seconds, eight and so on to an hour.</summary>
    static TimeSpan Pause(int attempt) => TimeSpan.FromSeconds(Math.Min(2 * Math.Pow(2, Math.Min(attempt, 12)), LongestPause.TotalSeconds));
}
