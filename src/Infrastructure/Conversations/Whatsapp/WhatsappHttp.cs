using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MakCrm.Domain.Conversations;

namespace MakCrm.Infrastructure.Conversations.Whatsapp;

/// <summary>How WhatsApp is spoken to, with the token of a channel.</summary>
sealed class WhatsappHttp(MessengerHttp http, ConversationSettings settings)
{
    public Task<WhatsappAnswer> Ask(OpenChannel channel, string path, CancellationToken ct) =>
        Call(channel, new(HttpMethod.Get, settings.Whatsapp(path)), MessengerHttp.Patience, ct);

    public Task<WhatsappAnswer> Tell(OpenChannel channel, string path, HttpContent content, CancellationToken ct) =>
        Call(channel, new(HttpMethod.Post, settings.Whatsapp(path)) { Content = content }, MessengerHttp.Patience, ct);

    /// <summary>As <see cref="Tell"/>, where what is told takes its time.</summary>
    public Task<WhatsappAnswer> Upload(OpenChannel channel, string path, HttpContent content, CancellationToken ct) =>
        Call(channel, new(HttpMethod.Post, settings.Whatsapp(path)) { Content = content }, settings.MediaPatience, ct);

    public async Task<HttpResponseMessage> Open(OpenChannel channel, Uri address, CancellationToken ct)
    {
        using var request = Signed(channel, new(HttpMethod.Get, address));
        return await http.Open(request, ct);
    }

    async Task<WhatsappAnswer> Call(OpenChannel channel, HttpRequestMessage request, TimeSpan patience, CancellationToken ct)
    {
        using var signed = Signed(channel, request);
        using var response = await http.Send(signed, patience, ct);
        return await WhatsappAnswer.Read(response, ct);
    }

    static HttpRequestMessage Signed(OpenChannel channel, HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {channel.Secrets.AccessToken}");
        return request;
    }
}

/// <summary>What WhatsApp has answered, whatever it was.</summary>
/// <param name="Body">Null where it was no object of JSON.</param>
/// <param name="RetryAfter">How long it asks to be left alone.</param>
sealed record WhatsappAnswer(int Status, JsonObject? Body, TimeSpan? RetryAfter)
{
    public bool IsOk => Status is >= 200 and < 300;

    public int? Code =>
        Body?["error"] is JsonObject error && error["code"] is JsonValue value && value.TryGetValue<int>(out var code) ? code : null;

    /// <summary>What is wrong with the channel, where the answer was no yes.</summary>
    public ChannelTroubleCode Trouble =>
        WhatsappCodes.IsUnauthorized(Status, Code) ? ChannelTroubleCode.Unauthorized
        : WhatsappCodes.IsTooMany(Status, Code) ? ChannelTroubleCode.TooManyRequests
        : Status >= 500 ? ChannelTroubleCode.ServerError
        : ChannelTroubleCode.Refused;

    /// <summary>As whoever reads of a failure is told it.</summary>
    public string Word => (Code ?? Status).ToString(CultureInfo.InvariantCulture);

    public string? Text(string name) => Told.Text(Body, name);

    public static WhatsappAnswer To(HttpResponseMessage response) => new((int)response.StatusCode, null, After(response.Headers));

    public static async Task<WhatsappAnswer> Read(HttpResponseMessage response, CancellationToken ct) =>
        To(response) with
        {
            Body = Told.Object(await response.Content.ReadAsByteArrayAsync(ct)),
        };

    static TimeSpan? After(HttpResponseHeaders headers) =>
        headers.RetryAfter?.ToString() is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
