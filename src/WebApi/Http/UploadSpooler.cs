using System.Security.Cryptography;
using MakCrm.Infrastructure.Files;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace MakCrm.WebApi.Http;

/// <summary>
/// Takes a file in to a place on this machine before anything is done with it, in little memory: its hash is what the same request is known
/// again by, and what the same bytes are kept once by. It is gone with its request.
/// </summary>
public sealed class UploadSpooler(FileSettings settings)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Null when it is larger than a file may be.</summary>
    public async Task<FileUpload?> Take(HttpContext http)
    {
        var most = settings.Limits.File;
        if (http.Request.ContentLength > most)
            return null;
        // It takes as long as the way in is long; who trickles is cut off by the server's least rate.
        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        time.CancelAfter(Patience);
        var file = SpoolFile.Make(settings.Spool);
        http.Response.RegisterForDisposeAsync(file);
        var hash = await Copy(http.Request.Body, file, most, time.Token);
        return hash is null ? null : new(file.Length, hash, () => SpoolFile.Open(file.Name));
    }

    static async Task<string?> Copy(Stream from, FileStream to, long most, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, total) = (new byte[64 * 1024], 0L);
        while (await from.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct) is > 0 and var length)
        {
            total += length;
            if (total > most)
                return null;
            hash.AppendData(buffer, 0, length);
            await to.WriteAsync(buffer.AsMemory(0, length), ct);
        }

        await to.FlushAsync(ct);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
