using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>Reads forms of the protocol and of our pages, within bounds that no honest one reaches.</summary>
static class OAuthForm
{
    static readonly FormOptions Limits = new()
    {
        ValueCountLimit = 20,
        KeyLengthLimit = 100,
        ValueLengthLimit = 4_000,
    };

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
            return form.All(field => (mayRepeat || field.Value.Count == 1) && field.Value.All(value => value?.IsStorable() != false))
                ? form
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
