using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Domain.Conversations;

namespace MakCrm.Infrastructure.Conversations.Telegram;

/// <summary>How the Bot API is spoken to. The token stands in the address, so no address is ever written down.</summary>
sealed class TelegramApiClient(MessengerHttpClient http, ConversationSettings settings)
{
    /// <summary>Less than a sender is waited for.</summary>
    static readonly TimeSpan FilePatience = TimeSpan.FromSeconds(90);

    public async Task<TelegramResponse> Call(ChannelConnection channel, string method, JsonObject body, CancellationToken ct)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await Post(channel, method, content, MessengerHttpClient.Patience, ct);
    }

    public Task<TelegramResponse> Upload(
        ChannelConnection channel,
        string method,
        MultipartFormDataContent provided,
        CancellationToken ct
    ) => Post(channel, method, provided, FilePatience, ct);

    /// <param name="path">As <c>getFile</c> tells it.</param>
    public async Task<HttpResponseMessage> Open(ChannelConnection channel, string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, settings.Telegram($"file/bot{channel.Secrets.AccessToken}/{path}"));
        return await http.Open(request, ct);
    }

    async Task<TelegramResponse> Post(
        ChannelConnection channel,
        string method,
        HttpContent content,
        TimeSpan patience,
        CancellationToken ct
    )
    {
        var address = settings.Telegram($"bot{channel.Secrets.AccessToken}/{method}");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        using var response = await http.Send(request, patience, ct);
        return await TelegramResponse.Read(response, ct);
    }
}

/// <summary>What Telegram has answered, whatever it was.</summary>
sealed record TelegramResponse(int Status, JsonObject? Body)
{
    public bool IsOk => Body?["ok"] is JsonValue ok && ok.TryGetValue<bool>(out var yes) && yes;

    public JsonObject? Result => Body?["result"] as JsonObject;

    /// <summary>How long it asks to be left alone.</summary>
    public TimeSpan? RetryAfter =>
        Body?["parameters"] is JsonObject more && more["retry_after"] is JsonValue value && value.TryGetValue<int>(out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>What is wrong with the channel, where the answer was no yes. Of a token that nobody has Telegram knows no methods, either.</summary>
    public ChannelErrorCode Trouble =>
        Status switch
        {
            401 or 404 => ChannelErrorCode.Unauthorized,
            429 => ChannelErrorCode.TooManyRequests,
            >= 500 => ChannelErrorCode.ServerError,
            >= 400 => ChannelErrorCode.Refused,
            _ => ChannelErrorCode.NotUnderstood,
        };

    /// <summary>Why, in its words.</summary>
    public string Description => TolerantJson.Text(Body, "description") ?? "";

    public string? Text(string name) => TolerantJson.Text(Result, name);

    public long? Number(string name) => Result?[name] is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    public static async Task<TelegramResponse> Read(HttpResponseMessage response, CancellationToken ct) =>
        new((int)response.StatusCode, TolerantJson.Object(await response.Content.ReadAsByteArrayAsync(ct)));
}
