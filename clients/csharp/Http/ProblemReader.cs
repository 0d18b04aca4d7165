namespace MakCrm.Client;

/// <summary>Reads the answer to a call that failed, whoever wrote it.</summary>
static class ProblemReader
{
    public static async Task<MakProblemException> Read(HttpResponseMessage response, string call, TimeProvider time, CancellationToken ct)
    {
        var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        var problem = isProblem ? await ApiJson.ReadError<Problem>(response, ct).ConfigureAwait(false) : null;
        return new MakProblemException(Whole(problem, response), call, RetryAfter(response, time));
    }

    static Problem Whole(Problem? read, HttpResponseMessage response) =>
        new()
        {
            Type = read?.Type ?? "about:blank",
            Title = read?.Title ?? response.ReasonPhrase ?? "Not an answer of the API",
            Status = (int)response.StatusCode,
            Code = read?.Code ?? MakProblemException.UnexpectedResponse,
            Detail = read?.Detail,
            Instance = read?.Instance,
            CorrelationId = read?.CorrelationId ?? CorrelationId(response),
            Errors = read?.Errors,
        };

    static string CorrelationId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Correlation-Id", out var values) ? values.First() : "";

    static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var requested = response.Headers.RetryAfter;
        var wait = requested?.Delta ?? requested?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
