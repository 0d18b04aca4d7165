using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Application.Conversations.Public;
using MakCrm.Domain.Conversations;

namespace MakCrm.Infrastructure.Conversations.Telegram;

/// <summary>A bot of the tenant's own: it is told of its hook by us, and comes with a secret that we have given it.</summary>
sealed class TelegramProvider(TelegramApiClient http, MessengerHttpClient bytes) : IMessengerProvider
{
    public ChannelKind Kind => ChannelKind.Telegram;

    public bool VerifySignature(ChannelSecrets secrets, ReadOnlySpan<byte> body, string proof) =>
        ChannelWebhookReceiver.IsSame(secrets.AppSecret, proof);

    public IReadOnlyList<InboundEvent>? ParseEvents(ReadOnlyMemory<byte> body, string accountId) => TelegramUpdateParser.Split(body);

    public InboundMessage? ParseMessage(JsonElement piece, DateTimeOffset now) => TelegramUpdateParser.Message(piece, now);

    /// <summary>What becomes of messages it does not tell.</summary>
    public DeliveryReceipt? ParseReceipt(JsonElement piece) => null;

    public async Task<MessageSendResult> Send(OutboundMessage message, Stream? file, CancellationToken ct)
    {
        try
        {
            var answer = file is null
                ? await http.Call(message.Channel, "sendMessage", Words(message), ct)
                : await Send(message, message.Media!, file, ct);
            if (!answer.IsOk)
                return Refused(answer);
            return answer.Number("message_id") is { } number
                ? new(new(MessageState.Sent, $"{message.To}:{number}"))
                : new(new(MessageState.Unsure), ChannelErrorCode.NotUnderstood);
        }
        catch (HttpRequestException broken)
        {
            return MessageSendResult.Cut(broken);
        }
    }

    static JsonObject Words(OutboundMessage message) =>
        new()
        {
            ["chat_id"] = message.To,
            ["text"] = message.Content.Text,
            ["link_preview_options"] = new JsonObject { ["is_disabled"] = true },
        };

    async Task<TelegramResponse> Send(OutboundMessage message, OutboundMedia media, Stream file, CancellationToken ct)
    {
        var (method, part) = media.Kind switch
        {
            MessageKind.Image => ("sendPhoto", "photo"),
            MessageKind.Video => ("sendVideo", "video"),
            MessageKind.Audio when media.ContentType == "audio/ogg" => ("sendVoice", "voice"),
            MessageKind.Audio => ("sendAudio", "audio"),
            _ => ("sendDocument", "document"),
        };
        using var content = new MultipartFormDataContent { { new StringContent(message.To), "chat_id" } };
        if (message.Content.Text is { } caption)
            content.Add(new StringContent(caption), "caption");
        content.Add(Part(part, media, file));
        return await http.Upload(message.Channel, method, content, ct);
    }

    /// <summary>Telegram reads a file's name as the bytes of UTF-8, which headers of .NET pass on only one by one.</summary>
    static StreamContent Part(string part, OutboundMedia media, Stream file)
    {
        var name = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(media.FileName.Replace('"', '\'')));
        var content = new StreamContent(file) { Headers = { ContentType = new(media.ContentType ?? "application/octet-stream") } };
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{part}\"; filename=\"{name}\"");
        return content;
    }

    static MessageSendResult Refused(TelegramResponse answer) =>
        answer.Trouble switch
        {
            ChannelErrorCode.Unauthorized or ChannelErrorCode.TooManyRequests => new(null, answer.Trouble, answer.RetryAfter),
            ChannelErrorCode.Refused => new(
                new(
                    MessageState.Failed,
                    null,
                    answer.Status == 403 ? MessageFailureCode.Undeliverable : MessageFailureCode.Refused,
                    answer.Status.ToString(CultureInfo.InvariantCulture)
                )
            ),
            _ => new(new(MessageState.Unsure), answer.Trouble),
        };

    /// <summary>A token that is good is at once told where to bring what people write.</summary>
    public async Task<ChannelErrorCode?> Check(ChannelConnection channel, Uri hook, CancellationToken ct)
    {
        try
        {
            var me = await http.Call(channel, "getMe", [], ct);
            if (!me.IsOk)
                return me.Trouble;
            if (me.Number("id")?.ToString(CultureInfo.InvariantCulture) != channel.AccountId)
                return ChannelErrorCode.NotUnderstood;
            var set = await http.Call(channel, "setWebhook", Hook(hook, channel.Secrets.AppSecret), ct);
            return set.IsOk ? null : set.Trouble;
        }
        catch (HttpRequestException)
        {
            return ChannelErrorCode.Unreachable;
        }
    }

    static JsonObject Hook(Uri hook, string secret) =>
        new()
        {
            ["url"] = hook.ToString(),
            ["secret_token"] = secret,
            ["allowed_updates"] = new JsonArray("message"),
        };

    public async Task<MediaDownloadResult> Fetch(ChannelConnection channel, string externalId, Stream to, CancellationToken ct)
    {
        var place = await http.Call(channel, "getFile", new() { ["file_id"] = externalId }, ct);
        if (!place.IsOk)
            return Lost(place);
        if (place.Text("file_path") is not { } path || path.Contains("..", StringComparison.Ordinal))
            return new(Trouble: ChannelErrorCode.NotUnderstood);
        using var response = await http.Open(channel, path, ct);
        // A path that is over is asked for again: the thing itself may be there.
        if (!response.IsSuccessStatusCode)
            return new(Trouble: ChannelErrorCode.ServerError);
        return await bytes.Copy(response, to, ct) is null ? new(MediaFailureCode.TooLarge) : MediaDownloadResult.Came;
    }

    /// <summary>What is larger than twenty megabytes a bot does not get.</summary>
    static MediaDownloadResult Lost(TelegramResponse answer) =>
        answer.Trouble != ChannelErrorCode.Refused ? new(Trouble: answer.Trouble, RetryAfter: answer.RetryAfter)
        : answer.Description.Contains("too big", StringComparison.Ordinal) ? new(MediaFailureCode.TooLarge)
        : new(MediaFailureCode.Gone);
}
