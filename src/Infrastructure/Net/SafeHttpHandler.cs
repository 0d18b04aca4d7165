using System.Net;

namespace MakCrm.Infrastructure.Net;

/// <summary>Keeps a request within its limits: the address's form, redirects one by one, the time and the size of the answer.</summary>
sealed class SafeHttpHandler(SafeHttpOptions limits, HttpMessageHandler sockets) : DelegatingHandler(sockets)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limits.Time);
        try
        {
            return await Follow(request, time.Token);
        }
        catch (HttpRequestException broken) when (broken.InnerException is UnsafeAddressException refused)
        {
            throw refused;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("The server did not answer in time.");
        }
    }

    async Task<HttpResponseMessage> Follow(HttpRequestMessage request, CancellationToken ct)
    {
        for (var left = limits.Redirects; ; left--)
        {
            if (Fault(request.RequestUri, limits) is { } fault)
                throw new UnsafeAddressException(fault);
            var response = await base.SendAsync(request, ct);
            if (left <= 0 || Next(request, response) is not { } next)
                return await Read(response, ct);
            response.Dispose();
            if (next.Host != request.RequestUri!.Host || next.Port != request.RequestUri.Port)
                request.Headers.Authorization = null;
            request.RequestUri = next;
        }
    }

    /// <summary>What is wrong with the address itself; null when its host may be looked up.</summary>
    public static string? Fault(Uri? address, SafeHttpOptions limits)
    {
        if (address is not { IsAbsoluteUri: true, HostNameType: UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6 })
            return "The address is no web address.";
        if (address.Scheme != Uri.UriSchemeHttps && !(limits.AllowsHttp && address.Scheme == Uri.UriSchemeHttp))
            return "The address must begin with https.";
        if (address.UserInfo.Length > 0)
            return "The address must not hold a name or password.";
        // Below are the ports of mail, shells and the like, which do not speak HTTP and might be made to do something.
        return address.Port is 80 or 443 or >= 1024 ? null : "The port is not one of the web.";
    }

    /// <summary>Where to ask next. What changes something is never repeated elsewhere.</summary>
    static Uri? Next(HttpRequestMessage request, HttpResponseMessage response)
    {
        var isRedirect =
            response.StatusCode
            is HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect;
        if (!isRedirect || request.Method != HttpMethod.Get || response.Headers.Location is not { } location)
            return null;
        var next = new Uri(request.RequestUri!, location);
        return request.RequestUri!.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps ? null : next;
    }

    /// <summary>The whole body or nothing: one that is too large fails, and none is read after the time is over.</summary>
    async Task<HttpResponseMessage> Read(HttpResponseMessage response, CancellationToken ct)
    {
        if (limits.IsStreamed)
            return response;
        try
        {
            await response.Content.LoadIntoBufferAsync(limits.Bytes, ct);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
