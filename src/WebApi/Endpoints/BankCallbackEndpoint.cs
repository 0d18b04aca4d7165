using MakCrm.Infrastructure.Lending;
using MakCrm.WebApi.Http;
using MakCrm.WebApi.Limits;

namespace MakCrm.WebApi.Endpoints;

/// <summary>Where banks report of applications.</summary>
static class BankCallbackEndpoint
{
    const string Path = "/banks/callbacks";
    const int Largest = 256 * 1024;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost($"{Path}/{{key}}", Receive).ExcludeFromDescription();

    static async Task Receive(HttpContext http, string key, BankCallbacks callbacks, RequestRateLimiter budgets)
    {
        // Problems name the path that was asked for; the key is not to be read in whatever keeps them.
        http.Request.Path = Path;
        var body = new RequestBody();
        if (!await body.Read(http.Request, http.RequestAborted, Largest))
        {
            http.Response.Headers.Connection = "close";
            await ResponseWriter.WriteProblem(http, new("payload_too_large", ErrorKind.Malformed));
            return;
        }

        var callback = new BankCallback(key, name => http.Request.Headers[name].FirstOrDefault(), http.Request.ContentType, body.Bytes);
        if (Refusal(await callbacks.Take(callback, http.RequestAborted)) is { } refusal)
            await ResponseWriter.WriteProblem(http, budgets.TakeByAddress(http) ?? refusal);
        else
            http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    static Error? Refusal(BankCallbackOutcome outcome) =>
        outcome switch
        {
            BankCallbackOutcome.Taken => null,
            BankCallbackOutcome.NoConnection or BankCallbackOutcome.NoApplication => Error.NotFound("resource_not_found"),
            BankCallbackOutcome.Unproven => CommonErrors.Forbidden,
            BankCallbackOutcome.NotUnderstood => new Error("invalid_request", ErrorKind.Malformed),
        };
}
