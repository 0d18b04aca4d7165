using System.Net;
using System.Security.Cryptography;
using MakCrm.Infrastructure.Net;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>How all messengers are called: no redirects, checked addresses only, fifteen seconds for words.</summary>
sealed class MessengerHttpClient : IDisposable
{
    /// <summary>With words.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    readonly SafeHttpClientFactory http;
    readonly ConversationSettings settings;
    readonly SafeHttpOptions words;

    public MessengerHttpClient(IDnsResolver resolver, ConversationSettings settings)
    {
        var hasStandIns = settings.StandIns.Count > 0;
        http = new(
            resolver,
            hasStandIns ? address => IPAddress.IsLoopback(address) || PublicIpRanges.Contains(address) : PublicIpRanges.Contains
        );
        words = new(Patience, 1024 * 1024, Redirects: 0, AllowsHttp: hasStandIns);
        this.settings = settings;
    }

    /// <summary>The whole answer, if it comes within the patience.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request, TimeSpan patience, CancellationToken ct) =>
        Send(request, words with { Time = patience }, ct);

    /// <summary>The beginning of an answer whose body whoever asks reads, in his own time.</summary>
    public Task<HttpResponseMessage> Open(HttpRequestMessage request, CancellationToken ct) =>
        Send(request, words with { IsStreamed = true }, ct);

    async Task<HttpResponseMessage> Send(HttpRequestMessage request, SafeHttpOptions limits, CancellationToken ct)
    {
        using var client = http.CreateClient(limits);
        request.Headers.UserAgent.ParseAdd("MaK-CRM/1");
        var until = limits.IsStreamed ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead;
        return await client.SendAsync(request, until, ct);
    }

    /// <summary>The hash of what came with an answer; null when it is too much.</summary>
    public async Task<byte[]?> Copy(HttpResponseMessage response, Stream to, CancellationToken ct)
    {
        await using var from = await response.Content.ReadAsStreamAsync(ct);
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

    public void Dispose() => http.Dispose();
}
