using System.Text.Json;
using MakCrm.WebApi.Streams;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace MakCrm.WebApi.Http;

/// <summary>Turns an outcome into an answer. Commands have theirs already; queries are written straight to the wire.</summary>
public static class ResponseWriter
{
    public static IActionResult ToActionResult(HttpContext http, IOutcome outcome) => new OutcomeResult(outcome);

    /// <summary>Writes the outcome as the answer.</summary>
    public static Task WriteOutcome(HttpContext http, IOutcome outcome)
    {
        if (http.RequestServices.GetRequiredService<RequestContext>().Answer is { } answer)
            return Write(http, answer);
        if (outcome.Error is { } error)
            return WriteProblem(http, error);
        return outcome.Value switch
        {
            FileDownload file => Write(http, file),
            EventStreamQuery stream => http.RequestServices.GetRequiredService<EventStreamEndpoint>().Serve(http, stream),
            var value => Write(http, value!),
        };
    }

    public static StoredResponse Problem(HttpContext http, Error error, int? status = null) =>
        http.RequestServices.GetRequiredService<ProblemWriter>().Write(error, status);

    /// <summary>Writes a problem where no action runs.</summary>
    public static Task WriteProblem(HttpContext http, Error error) => Write(http, Problem(http, error));

    public static async Task Write(HttpContext http, StoredResponse answer)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        if (answer.Version is { } version && !answer.IsProblem)
            response.Headers.ETag = $"\"{version}\"";
        if (answer.Location is { } location)
            response.Headers.Location = http.Request.PathBase.Value + location;
        if (answer.IsReplay)
            response.Headers["Idempotency-Replayed"] = "true";
        if (answer.Status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "2";
        if (answer.Body.Length == 0)
            return;
        response.ContentType = answer.IsProblem ? "application/problem+json" : "application/json";
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, http.RequestAborted);
    }

    static Task Write(HttpContext http, object value)
    {
        var response = http.Response;
        response.ContentType = "application/json";
        if (value is IVersioned versioned)
            response.Headers.ETag = $"\"{versioned.Version}\"";
        return JsonSerializer.SerializeAsync(response.BodyWriter, value, value.GetType(), ContractJson.Options, http.RequestAborted);
    }

    /// <summary>Goes out as it is made; one that breaks midway breaks the connection, so nobody takes a part for the whole.</summary>
    public static async Task Write(HttpContext http, FileDownload file)
    {
        // What has a size lies there already; everything else is read while it is sent.
        using var place = file.Size is null ? TakePlace(http) : null;
        if (file.Size is null && place is null)
        {
            await Write(http, Problem(http, ExceptionHandlingMiddleware.Unavailable, StatusCodes.Status503ServiceUnavailable));
            return;
        }

        // It takes as long as it is long; a reader who is too slow is the server's matter.
        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        var response = http.Response;
        response.ContentType = file.ContentType;
        response.ContentLength = file.Size;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        await file.Write(response.Body, http.RequestAborted);
    }

    static IDisposable? TakePlace(HttpContext http)
    {
        var services = http.RequestServices;
        return services.GetRequiredService<DownloadConcurrencyLimiter>().Take(services.GetRequiredService<ICaller>().Id);
    }

    sealed class OutcomeResult(IOutcome outcome) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) => WriteOutcome(context.HttpContext, outcome);
    }
}
