using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>Reads requests of the protocol and refuses them in its own shape (RFC 6749, 5.2).</summary>
static class ProtocolForm
{
    static readonly FormOptions Limits = new()
    {
        ValueCountLimit = 20,
        KeyLengthLimit = 100,
        ValueLengthLimit = 4_000,
    };

    sealed record OAuthError(
        [property: JsonPropertyName("error")] string Error,
        [property: JsonPropertyName("error_description")] string Description
    );

    /// <summary>The body's parameters, each at most once; null when it is no form or more than a request can need.</summary>
    public static Task<IFormCollection?> Read(HttpContext http) => Read(http, Limits, mayRepeat: false);

    /// <summary>The same for a form with fields that can be chosen several times.</summary>
    public static Task<IFormCollection?> Read(HttpContext http, FormOptions limits) => Read(http, limits, mayRepeat: true);

    static async Task<IFormCollection?> Read(HttpContext http, FormOptions limits, bool mayRepeat)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || type.MediaType != "application/x-www-form-urlencoded")
            return null;
        try
        {
            var form = await http.Request.ReadFormAsync(limits, http.RequestAborted);
            return form.All(field => (mayRepeat || field.Value.Count == 1) && field.Value.All(IsStorable)) ? form : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    static bool IsStorable(string? value) => value?.IsStorable() != false;

    /// <summary>Who asks, by the header or by the body but not by both; a public client has no secret. Null when it makes no sense.</summary>
    public static (string Id, string? Secret)? Credentials(HttpRequest request, IFormCollection form)
    {
        var (id, secret) = (form["client_id"].ToString(), form["client_secret"].ToString());
        string? header = request.Headers.Authorization;
        if (header is null)
            return id.Length > 0 ? (id, secret.Length > 0 ? secret : null) : null;
        if (secret.Length > 0 || !header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return null;
        Span<byte> bytes = stackalloc byte[1024];
        if (!Convert.TryFromBase64String(header["Basic ".Length..].Trim(), bytes, out var count))
            return null;
        var parts = Encoding
            .UTF8.GetString(bytes[..count])
            .Split(':', 2)
            .Select(p => Uri.UnescapeDataString(p.Replace('+', ' ')))
            .ToArray();
        // The body may repeat who asks, but not name another.
        return parts.Length == 2 && parts.All(IsStorable) && (id.Length == 0 || id == parts[0]) ? (parts[0], parts[1]) : null;
    }

    public static IResult Malformed() => Refuse("invalid_request", "The body must be a short form, each parameter once.");

    public static IResult Unknown(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"mak-crm\"";
        return Results.Json(new OAuthError("invalid_client", "Unknown client or wrong secret."), statusCode: 401);
    }

    public static IResult Refuse(string error, string description, int status = StatusCodes.Status400BadRequest) =>
        Results.Json(new OAuthError(error, description), statusCode: status);
}
