using System.Text.Json;
using MakCrm.Application.Conversations.Public;
using MakCrm.Domain.Conversations;
using MakCrm.Infrastructure.Net;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>One kind of messenger: how it speaks to us, and we to it. Whatever comes back becomes an answer.</summary>
interface IMessengerProvider
{
    ChannelKind Kind { get; }

    /// <summary>Whether what comes with a hook shows that the messenger speaks.</summary>
    bool VerifySignature(ChannelSecrets secrets, ReadOnlySpan<byte> body, string proof);

    /// <summary>What a hook tells of this account, each thing by itself; null when it is nothing of the messenger's.</summary>
    IReadOnlyList<InboundEvent>? ParseEvents(ReadOnlyMemory<byte> body, string accountId);

    InboundMessage? ParseMessage(JsonElement piece, DateTimeOffset now);

    DeliveryReceipt? ParseReceipt(JsonElement piece);

    /// <param name="message">What is to go.</param>
    /// <param name="file">What goes with it, where the messenger has not had it before.</param>
    /// <param name="ct">Gives up: then nobody knows what became of it.</param>
    Task<MessageSendResult> Send(OutboundMessage message, Stream? file, CancellationToken ct);

    /// <summary>What is wrong with the account or the token; null when nothing is.</summary>
    /// <param name="channel">The account.</param>
    /// <param name="hook">Where it is to tell what happens, for messengers that take that from us.</param>
    /// <param name="ct">Gives up.</param>
    Task<ChannelErrorCode?> Check(ChannelConnection channel, Uri hook, CancellationToken ct);

    /// <summary>What somebody has sent, by the name that the messenger gives it.</summary>
    Task<MediaDownloadResult> Fetch(ChannelConnection channel, string externalId, Stream to, CancellationToken ct);
}

/// <summary>All kinds of messengers.</summary>
sealed class MessengerProviders(IEnumerable<IMessengerProvider> all)
{
    readonly Dictionary<ChannelKind, IMessengerProvider> byKind = all.ToDictionary(messenger => messenger.Kind);

    public IMessengerProvider Of(ChannelKind kind) => byKind[kind];
}

/// <summary>What came of sending: it is settled, or waits, for so long.</summary>
/// <param name="Outcome">Null while it has certainly not gone and may be tried again.</param>
/// <param name="Trouble">Of the channel.</param>
/// <param name="RetryAfter">How long the messenger asks to be left alone.</param>
sealed record MessageSendResult(MessageOutcome? Outcome, ChannelErrorCode? Trouble = null, TimeSpan? RetryAfter = null)
{
    /// <summary>Where no connection was made nothing has gone. What was cut off later may have arrived.</summary>
    public static MessageSendResult Cut(HttpRequestException broken) =>
        broken is UnsafeAddressException
        || broken.HttpRequestError
            is HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError
            ? new(null, ChannelErrorCode.Unreachable)
            : new(new(MessageState.Unsure), ChannelErrorCode.Unreachable);
}

/// <summary>What came of fetching: all of it is there, or it never will be, or it is tried again.</summary>
/// <param name="Failure">Why it never will be.</param>
/// <param name="Trouble">Of the channel, where it may be there later.</param>
/// <param name="RetryAfter">How long the messenger asks to be left alone.</param>
sealed record MediaDownloadResult(MediaFailureCode? Failure = null, ChannelErrorCode? Trouble = null, TimeSpan? RetryAfter = null)
{
    public static readonly MediaDownloadResult Came = new();
}
