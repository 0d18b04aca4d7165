using System.Text.Json.Nodes;
using MakCrm.Domain.Conversations;

namespace MakCrm.Infrastructure.Conversations.Whatsapp;

/// <summary>What came of bringing a file there: it has a name there, or never will, or it is tried again.</summary>
sealed record MediaUploadResult(
    string? ExternalId = null,
    MessageOutcome? Failed = null,
    ChannelErrorCode? Trouble = null,
    TimeSpan? RetryAfter = null
);

/// <summary>
/// Fetches what people have sent: first where it lies, an address for five minutes, then its bytes, straight into a file. The token goes to
/// WhatsApp's own hosts only.
/// </summary>
sealed class WhatsappMediaClient(WhatsappApiClient http, MessengerHttpClient bytes, ConversationSettings settings)
{
    const int NoSuchObject = 100;

    /// <summary>Not taken by its own name.</summary>
    const string Csv = "text/csv";

    public async Task<MediaDownloadResult> Fetch(ChannelConnection channel, string id, Stream to, CancellationToken ct)
    {
        var (place, fault) = await Find(channel, id, ct);
        return place is null ? fault! : await Read(channel, place, to, ct);
    }

    public async Task<MediaUploadResult> Upload(ChannelConnection channel, string? contentType, Stream file, CancellationToken ct)
    {
        var type = contentType == Csv ? "text/plain" : contentType ?? "application/octet-stream";
        using var content = new MultipartFormDataContent
        {
            { new StringContent("whatsapp"), "messaging_product" },
            { new StringContent(type), "type" },
            {
                new StreamContent(file) { Headers = { ContentType = new(type) } },
                "file",
                "file"
            },
        };
        try
        {
            var answer = await http.Upload(channel, $"{channel.AccountId}/media", content, ct);
            return answer.IsOk ? Named(answer) : Refuses(answer);
        }
        catch (HttpRequestException)
        {
            return new(Trouble: ChannelErrorCode.Unreachable);
        }
    }

    static MediaUploadResult Named(WhatsappResponse answer) =>
        answer.Text("id") is { } id ? new(id) : new(Trouble: ChannelErrorCode.NotUnderstood);

    static MediaUploadResult Refuses(WhatsappResponse answer) =>
        answer.Trouble == ChannelErrorCode.Refused
            ? new(Failed: new(MessageState.Failed, null, MessageFailureCode.Refused, answer.Word))
            : new(Trouble: answer.Trouble, RetryAfter: answer.RetryAfter);

    async Task<(MediaLocation? Place, MediaDownloadResult? Fault)> Find(ChannelConnection channel, string id, CancellationToken ct)
    {
        var path = $"{Uri.EscapeDataString(id)}?phone_number_id={Uri.EscapeDataString(channel.AccountId)}";
        var answer = await http.Ask(channel, path, ct);
        if (!answer.IsOk)
            return (null, Refused(answer));
        if (MediaLocation.Read(answer) is not { } place || !settings.HoldsMedia(place.Address))
            return (null, new(Trouble: ChannelErrorCode.NotUnderstood));
        return place.Size > settings.LargestMedia ? (null, new(MediaFailureCode.TooLarge)) : (place, null);
    }

    async Task<MediaDownloadResult> Read(ChannelConnection channel, MediaLocation place, Stream to, CancellationToken ct)
    {
        using var response = await http.Open(channel, place.Address, ct);
        // An address that is over is asked for again: the thing itself may be there.
        if (WhatsappResponse.To(response) is { IsOk: false } answer)
            return new(Trouble: answer.Trouble, RetryAfter: answer.RetryAfter);
        if (await bytes.Copy(response, to, ct) is not { } hash)
            return new(MediaFailureCode.TooLarge);
        return place.Fits(hash) ? MediaDownloadResult.Came : new(Trouble: ChannelErrorCode.NotUnderstood);
    }

    static MediaDownloadResult Refused(WhatsappResponse answer) =>
        answer.Status == 404 || answer is { Status: 400, Code: NoSuchObject }
            ? new(MediaFailureCode.Gone)
            : new(Trouble: answer.Trouble, RetryAfter: answer.RetryAfter);
}

/// <summary>Where something lies for a while.</summary>
/// <param name="Hash">As Meta tells it: in hex, or in base64.</param>
sealed record MediaLocation(Uri Address, long? Size, string? Hash)
{
    public static MediaLocation? Read(WhatsappResponse answer) =>
        Uri.TryCreate(answer.Text("url"), UriKind.Absolute, out var address)
            ? new(
                address,
                answer.Body?["file_size"] is JsonValue size && size.TryGetValue<long>(out var bytes) ? bytes : null,
                answer.Text("sha256")
            )
            : null;

    public bool Fits(byte[] hash) =>
        Hash is null || Hash.Equals(Convert.ToHexString(hash), StringComparison.OrdinalIgnoreCase) || Hash == Convert.ToBase64String(hash);
}
