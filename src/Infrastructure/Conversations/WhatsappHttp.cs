using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Domain.Conversations;
using MakCrm.Infrastructure.Net;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>How WhatsApp is spoken to, with the token of a channel: no redirects, checked addresses only, fifteen seconds for words.</summary>
sealed class WhatsappHttp : IDisposable
{
    readonly SafeHttp http;
    readonly SafeHttpLimits words;
    readonly ConversationSettings settings;

    public WhatsappHttp(IHostResolver resolver, ConversationSettings settings)
    {
        var hasStandIns = settings.StandIns.Count > 0;
        http = new(
            resolver,
            hasStandIns ? address => IPAddress.IsLoopback(address) || PublicAddresses.Include(address) : PublicAddresses.Include
        );
        words = new(TimeSpan.FromSeconds(15), 1024 * 1024, Redirects: 0, AllowsHttp: hasStandIns);
        this.settings = settings;
    }

    public Task<WhatsappAnswer> Ask(OpenChannel channel, string path, CancellationToken ct) =>
        Call(channel, new(HttpMethod.Get, settings.Whatsapp(path)), words, ct);

    public Task<WhatsappAnswer> Tell(OpenChannel channel, string path, HttpContent content, CancellationToken ct) =>
        Call(channel, new(HttpMethod.Post, settings.Whatsapp(path)) { Content = content }, words, ct);

    /// <summary>As <see cref="Tell"/>, where what is told takes its time.</summary>
    public Task<WhatsappAnswer> Upload(OpenChannel channel, string path, HttpContent content, CancellationToken ct) =>
        Call(
            channel,
            new(HttpMethod.Post, settings.Whatsapp(path)) { Content = content },
            words with
            {
                Time = settings.MediaPatience,
            },
            ct
        );

    /// <summary>The beginning of an answer whose body whoever asks reads, in his own time.</summary>
    public async Task<HttpResponseMessage> Open(OpenChannel channel, Uri address, CancellationToken ct)
    {
        using var client = http.Client(words with { IsStreamed = true });
        using var request = Signed(channel, new(HttpMethod.Get, address));
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    async Task<WhatsappAnswer> Call(OpenChannel channel, HttpRequestMessage request, SafeHttpLimits limits, CancellationToken ct)
    {
        using var client = http.Client(limits);
        using var signed = Signed(channel, request);
        using var response = await client.SendAsync(signed, ct);
        return WhatsappAnswer.To(response) with { Body = WhatsappAnswer.Read(await response.Content.ReadAsByteArrayAsync(ct)) };
    }

    static HttpRequestMessage Signed(OpenChannel channel, HttpRequestMessage request)
    {
        request.Headers.UserAgent.ParseAdd("MaK-CRM/1");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {channel.Secrets.AccessToken}");
        return request;
    }

    public void Dispose() => http.Dispose();
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

    public string? Text(string name) => Body?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static WhatsappAnswer To(HttpResponseMessage response) => new((int)response.StatusCode, null, After(response.Headers));

    public static JsonObject? Read(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static TimeSpan? After(HttpResponseHeaders headers) =>
        headers.RetryAfter?.ToString() is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
