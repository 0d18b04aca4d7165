using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Identity;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace MakCrm.WebApi.Http;

/// <summary>
/// Behind a proxy the connection's address is the proxy's. What <c>X-Forwarded-For</c> says counts only as far as trusted proxies
/// have written it: from the right, up to the first address that is none of theirs.
/// </summary>
public static class TrustedProxySetup
{
    /// <exception cref="InvalidOperationException">One of them is no range of addresses.</exception>
    public static IReadOnlyList<IPNetwork> Read(string? ranges) =>
        [.. (ranges ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Network)];

    public static void UseProxies(this WebApplication app, IReadOnlyList<IPNetwork> trusted)
    {
        if (trusted.Count == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in trusted)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    /// <summary>Where the public address is https, every request came by TLS, whichever way its last step to this process went.</summary>
    public static void UsePublicScheme(this WebApplication app, TokenSettings settings)
    {
        if (!settings.IsBehindTls)
            return;
        app.Use(
            (http, next) =>
            {
                http.Request.Scheme = Uri.UriSchemeHttps;
                return next(http);
            }
        );
    }

    static IPNetwork Network(string text) =>
        CidrRange.TryParse(text, out var range)
            ? IPNetwork.Parse(range.ToString())
            : throw new InvalidOperationException(
                $"MAK_TRUSTED_PROXIES names '{text}': give addresses or CIDR ranges, separated by commas."
            );
}
