using MakCrm.WebApi.Cabinet;

namespace MakCrm.WebApi.Http;

/// <summary>What every answer tells browsers, so that it can be neither framed, nor sniffed, nor read from elsewhere.</summary>
public static class SecurityHeaders
{
    /// <summary>An answer of the API is data: it loads nothing and is shown nowhere.</summary>
    const string Data = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Swagger UI brings its scripts along, and styles that it writes into the page.</summary>
    const string Docs =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void UseEdgeHeaders(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                Put(http);
                return next(http);
            }
        );

    /// <summary>Puts them on an answer that has none yet, or lost them.</summary>
    public static void Put(HttpContext http)
    {
        Put(http.Response.Headers, http.Request.IsHttps);
        if (http.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal))
            http.Response.Headers.ContentSecurityPolicy = Docs;
        else if (http.Request.Path.StartsWithSegments(CabinetPages.Path, StringComparison.Ordinal))
            http.Response.Headers.ContentSecurityPolicy = CabinetPages.Policy;
    }

    public static void Put(IHeaderDictionary headers, bool isHttps)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = Data;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (isHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }
}
