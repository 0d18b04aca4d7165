using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Domain.Conversations;

namespace MakCrm.Infrastructure.Conversations.Telegram;

/// <summary>How the Bot API is spoken to. The token stands in the address, so no address is ever written down.</summary>
sealed class TelegramHttp(MessengerHttp http, ConversationSettings settings)
{
    /// <summary>Less than a sender is waited for.</summary>
    static readonly TimeSpan FilePatience = TimeSpan.FromSeconds(90);

    public async Task<TelegramAnswer> Call(OpenChannel channel, string method, JsonObject told, CancellationToken ct)
    {
        using var content = new StringContent(told.ToJsonString(), Encoding.UTF8, "application/json");
        using var request = Request(channel, method, content);
        using var response = await http.Send(request, ct);
        return await TelegramAnswer.Read(response, ct);
    }

    public async Task<TelegramAnswer> Upload(OpenChannel channel, string method, MultipartFormDataContent told, CancellationToken ct)
    {
        using var request = Request(channel, method, told);
        using var response = await http.Send(request, FilePatience, ct);
        return await TelegramAnswer.Read(response, ct);
    }

    /// <param name="path">As <c>getFile</c> tells it.</param>
    public async Task<HttpResponseMessage> Open(OpenChannel channel, string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, settings.Telegram($"file/bot{channel.Secrets.AccessToken}/{path}"));
        return await http.Open(request, ct);
    }

    HttpRequestMessage Request(OpenChannel channel, string method, HttpContent content) =>
        new(HttpMethod.Post, settings.Telegram($"bot{channel.Secrets.AccessToken}/{method}")) { Content = content };
}

/// <summary>What Telegram has answered, whatever it was.</summary>
sealed record TelegramAnswer(int Status, JsonObject? Body)
{
    public bool IsOk => Body?["ok"] is JsonValue ok && ok.TryGetValue<bool>(out var yes) && yes;

    public JsonObject? Result => Body?["result"] as JsonObject;

    /// <summary>How long it asks to be left alone.</summary>
    public TimeSpan? RetryAfter =>
        Body?["parameters"] is JsonObject more && more["retry_after"] is JsonValue value && value.TryGetValue<int>(out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>What is wrong with the channel, where the answer was no yes. Of a token that nobody has Telegram knows no methods, either.</summary>
    public ChannelTroubleCode Trouble =>
        Status switch
        {
            401 or 404 => ChannelTroubleCode.Unauthorized,
            429 => ChannelTroubleCode.TooManyRequests,
            >= 500 => ChannelTroubleCode.ServerError,
            >= 400 => ChannelTroubleCode.Refused,
            _ => ChannelTroubleCode.NotUnderstood,
        };

    /// <summary>Why, in its words.</summary>
    public string Description => Body?["description"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    public string? Text(string name) => Result?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public long? Number(string name) => Result?[name] is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    public static async Task<TelegramAnswer> Read(HttpResponseMessage response, CancellationToken ct) =>
        new((int)response.StatusCode, Told.Object(await response.Content.ReadAsByteArrayAsync(ct)));
}
