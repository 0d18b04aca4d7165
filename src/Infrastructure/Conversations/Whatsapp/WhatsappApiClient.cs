using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MakCrm.Domain.Conversations;

namespace MakCrm.Infrastructure.Conversations.Whatsapp;

/// <summary>How WhatsApp is spoken to, with the token of a channel.</summary>
sealed class WhatsappApiClient(MessengerHttpClient http, ConversationSettings settings)
{
    public Task<WhatsappResponse> Ask(ChannelConnection channel, string path, CancellationToken ct) =>
        Call(channel, new(HttpMethod.Get, settings.Whatsapp(path)), MessengerHttpClient.Patience, ct);

    public Task<WhatsappResponse> Tell(ChannelConnection channel, string path, HttpContent content, CancellationToken ct) =>
        Call(channel, new(HttpMethod.Post, settings.Whatsapp(path)) { Content = content }, MessengerHttpClient.Patience, ct);

    /// <summary>As <see cref="Tell"/>, where what is told takes its time.</summary>
    public Task<WhatsappResponse> Upload(ChannelConnection channel, string path, HttpContent content, CancellationToken ct) =>
        Call(channel, new(HttpMethod.Post, settings.Whatsapp(path)) { Content = content }, settings.MediaPatience, ct);

    public async Task<HttpResponseMessage> Open(ChannelConnection channel, Uri address, CancellationToken ct)
    {
        using var request = Signed(channel, new(HttpMethod.Get, address));
        return await http.Open(request, ct);
    }

    async Task<WhatsappResponse> Call(ChannelConnection channel, HttpRequestMessage request, TimeSpan patience, CancellationToken ct)
    {
        using var signed = Signed(channel, request);
        using var response = await http.Send(signed, patience, ct);
        return await WhatsappResponse.Read(response, ct);
    }

    static HttpRequestMessage Signed(ChannelConnection channel, HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {channel.Secrets.AccessToken}");
        return request;
    }
}

/// <summary>What WhatsApp has answered, whatever it was.</summary>
/// <param name="Body">Null where it was no object of JSON.</param>
/// <param name="RetryAfter">How long it asks to be left alone.</param>
sealed record WhatsappResponse(int Status, JsonObject? Body, TimeSpan? RetryAfter)
{
    public bool IsOk => Status is >= 200 and < 300;

    public int? Code =>
        Body?["error"] is JsonObject error && error["code"] is JsonValue value && value.TryGetValue<int>(out var code) ? code : null;

    /// <summary>What is wrong with the channel, where the answer was no yes.</summary>
    public ChannelErrorCode Trouble =>
        WhatsappErrorCodes.IsUnauthorized(Status, Code) ? ChannelErrorCode.Unauthorized
        : WhatsappErrorCodes.IsTooMany(Status, Code) ? ChannelErrorCode.TooManyRequests
        : Status >= 500 ? ChannelErrorCode.ServerError
        : ChannelErrorCode.Refused;

    /// <summary>As whoever reads of a failure is told it.</summary>
    public string Word => (Code ?? Status).ToString(CultureInfo.InvariantCulture);

    public string? Text(string name) => TolerantJson.Text(Body, name);

    public static WhatsappResponse To(HttpResponseMessage response) => new((int)response.StatusCode, null, After(response.Headers));

    public static async Task<WhatsappResponse> Read(HttpResponseMessage response, CancellationToken ct) =>
        To(response) with
        {
            Body = TolerantJson.Object(await response.Content.ReadAsByteArrayAsync(ct)),
        };

    static TimeSpan? After(HttpResponseHeaders headers) =>
        headers.RetryAfter?.ToString() is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
