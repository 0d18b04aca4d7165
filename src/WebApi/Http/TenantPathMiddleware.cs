namespace MakCrm.WebApi.Http;

/// <summary>
/// Takes <c>/tenant/{id}</c> off the front of a path of the API: what is left is an ordinary operation, and <see cref="RequestAdmissionMiddleware"/> lets people
/// of the head office do it there. Everything else passes by after a look at the beginning of its path.
/// </summary>
public sealed class TenantPathMiddleware(RequestDelegate next)
{
    const string Door = "/tenant/";
    const string Api = "/api/";
    const int GuidLength = 36;

    public Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value;
        if (path is not null && path.StartsWith(Door, StringComparison.Ordinal))
            Open(http, path);
        return next(http);
    }

    /// <summary>The tenant that the path names; null where it names none, which is nearly everywhere.</summary>
    public static Guid? Of(HttpContext http) =>
        http.Request.PathBase.HasValue ? Guid.ParseExact(http.Request.PathBase.Value.AsSpan(Door.Length), "D") : null;

    static void Open(HttpContext http, string path)
    {
        var rest = Door.Length + GuidLength;
        if (
            path.Length > rest
            && Guid.TryParseExact(path.AsSpan(Door.Length, GuidLength), "D", out _)
            && path.AsSpan(rest).StartsWith(Api, StringComparison.Ordinal)
        )
            (http.Request.PathBase, http.Request.Path) = (path[..rest], path[rest..]);
    }
}
