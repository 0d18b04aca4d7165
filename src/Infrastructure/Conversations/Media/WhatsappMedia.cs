using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using MakCrm.Domain.Conversations;
using MakCrm.Infrastructure.Net;

namespace MakCrm.Infrastructure.Conversations.Media;

/// <summary>What came of fetching: all of it is there, or it never will be, or it is tried again.</summary>
/// <param name="Failure">Why it never will be.</param>
/// <param name="Trouble">Of the channel, where it may be there later.</param>
/// <param name="RetryAfter">How long the messenger asks to be left alone.</param>
sealed record MediaAnswer(MediaFailureCode? Failure = null, ChannelTroubleCode? Trouble = null, TimeSpan? RetryAfter = null)
{
    public static readonly MediaAnswer Came = new();
}

/// <summary>
/// Fetches what people have sent: first where it lies, an address for five minutes, then its bytes, straight into a file. The token goes to
/// WhatsApp's own hosts only.
/// </summary>
sealed class WhatsappMedia : IDisposable
{
    const int NoSuchObject = 100;
    readonly SafeHttp http;
    readonly SafeHttpLimits limits;
    readonly ConversationSettings settings;

    public WhatsappMedia(IHostResolver resolver, ConversationSettings settings)
    {
        var hasStandIns = settings.StandIns.Count > 0;
        http = new(
            resolver,
            hasStandIns ? address => IPAddress.IsLoopback(address) || PublicAddresses.Include(address) : PublicAddresses.Include
        );
        limits = new(TimeSpan.FromSeconds(15), 64 * 1024, Redirects: 0, AllowsHttp: hasStandIns);
        this.settings = settings;
    }

    public async Task<MediaAnswer> Fetch(OpenChannel channel, string id, Stream to, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(settings.MediaPatience);
        try
        {
            var (place, fault) = await Find(channel, id, patience.Token);
            return place is null ? fault! : await Read(channel, place, to, patience.Token);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return new(Trouble: ChannelTroubleCode.Unreachable);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(Trouble: ChannelTroubleCode.Unreachable);
        }
    }

    async Task<(MediaPlace? Place, MediaAnswer? Fault)> Find(OpenChannel channel, string id, CancellationToken ct)
    {
        using var client = http.Client(limits);
        var path = $"{Uri.EscapeDataString(id)}?phone_number_id={Uri.EscapeDataString(channel.AccountId)}";
        using var request = Ask(settings.Whatsapp(path), channel);
        using var response = await client.SendAsync(request, ct);
        var told = Told(await response.Content.ReadAsByteArrayAsync(ct));
        if (!response.IsSuccessStatusCode)
            return (null, Refused((int)response.StatusCode, told, response));
        if (MediaPlace.Read(told) is not { } place || !settings.HoldsMedia(place.Address))
            return (null, new(Trouble: ChannelTroubleCode.NotUnderstood));
        return place.Size > settings.LargestMedia ? (null, new(MediaFailureCode.TooLarge)) : (place, null);
    }

    async Task<MediaAnswer> Read(OpenChannel channel, MediaPlace place, Stream to, CancellationToken ct)
    {
        using var client = http.Client(limits with { IsStreamed = true });
        using var request = Ask(place.Address, channel);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        // An address that is over is asked for again: the thing itself may be there.
        if (!response.IsSuccessStatusCode)
            return new(Trouble: Trouble((int)response.StatusCode, null), RetryAfter: After(response));
        await using var from = await response.Content.ReadAsStreamAsync(ct);
        if (await Copy(from, to, ct) is not { } hash)
            return new(MediaFailureCode.TooLarge);
        return place.Fits(hash) ? MediaAnswer.Came : new(Trouble: ChannelTroubleCode.NotUnderstood);
    }

    /// <summary>The hash of what came; null when it is too much.</summary>
    async Task<byte[]?> Copy(Stream from, Stream to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, total) = (new byte[80 * 1024], 0L);
        while (await from.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if ((total += read) > settings.LargestMedia)
                return null;
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        await to.FlushAsync(ct);
        return hash.GetHashAndReset();
    }

    static MediaAnswer Refused(int status, JsonElement? told, HttpResponseMessage response)
    {
        var code = told?.TryGetProperty("error", out var error) == true && error.TryGetProperty("code", out var number) ? number.GetInt32() : (int?)null;
        return status == 404 || (status == 400 && code == NoSuchObject)
            ? new(MediaFailureCode.Gone)
            : new(Trouble: Trouble(status, code), RetryAfter: After(response));
    }

    static ChannelTroubleCode Trouble(int status, int? code) =>
        WhatsappCodes.IsUnauthorized(status, code) ? ChannelTroubleCode.Unauthorized
        : WhatsappCodes.IsTooMany(status, code) ? ChannelTroubleCode.TooManyRequests
        : status >= 500 ? ChannelTroubleCode.ServerError
        : ChannelTroubleCode.Refused;

    static TimeSpan? After(HttpResponseMessage response) =>
        int.TryParse(response.Headers.RetryAfter?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    static HttpRequestMessage Ask(Uri address, OpenChannel channel)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd("MaK-CRM/1");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {channel.Secrets.AccessToken}");
        return request;
    }

    static JsonElement? Told(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Dispose() => http.Dispose();
}

/// <summary>Where something lies for a while.</summary>
/// <param name="Hash">As Meta tells it: in hex, or in base64.</param>
sealed record MediaPlace(Uri Address, long? Size, string? Hash)
{
    public static MediaPlace? Read(JsonElement? told) =>
        told is { } place && Text(place, "url") is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address)
            ? new(address, place.TryGetProperty("file_size", out var size) && size.TryGetInt64(out var bytes) ? bytes : null, Text(place, "sha256"))
            : null;

    public bool Fits(byte[] hash) =>
        Hash is null || Hash.Equals(Convert.ToHexString(hash), StringComparison.OrdinalIgnoreCase) || Hash == Convert.ToBase64String(hash);

    static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
}
