using System.Net;

namespace MakCrm.Client;

/// <summary>The API refused a call (RFC 9457). Compare <see cref="Code" /> with <see cref="ProblemCode" />.</summary>
public sealed class MakProblemException : MakException
{
    internal MakProblemException(Problem problem, string call, TimeSpan? retryAfter)
        : base(Describe(problem, call)) => (Problem, RetryAfter) = (problem, retryAfter);

    /// <summary>
    /// The code of an answer that is no problem of the API: an error page of a proxy, a redirect, another server's answer.
    /// </summary>
    public const string UnexpectedResponse = "unexpected_response";

    /// <summary>The problem as it came.</summary>
    public Problem Problem { get; }

    /// <summary>The HTTP status.</summary>
    public int Status => Problem.Status;

    /// <summary>The stable name of the problem. A newer server may send one that <see cref="ProblemCode" /> does not know.</summary>
    public string Code => Problem.Code;

    /// <summary>What it is, in words.</summary>
    public string Title => Problem.Title;

    /// <summary>What it is in this case, in words.</summary>
    public string? Detail => Problem.Detail;

    /// <summary>What is wrong with single places of the request.</summary>
    public IReadOnlyList<FieldProblem> Errors => Problem.Errors ?? [];

    /// <summary>The id under which the request is found in the server's logs.</summary>
    public string CorrelationId => Problem.CorrelationId;

    /// <summary>How long the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <inheritdoc />
    public override bool IsTransient =>
        (HttpStatusCode)Status
            is HttpStatusCode.TooManyRequests
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout
        || Code == ProblemCode.ConcurrentChange;

    static string Describe(Problem problem, string call)
    {
        var places = string.Concat((problem.Errors ?? []).Take(3).Select(error => $"; {error.Pointer ?? error.Parameter}: {error.Code}"));
        return $"{call} was refused with {problem.Status} {problem.Code}: {problem.Detail ?? problem.Title}{places} (correlation id {problem.CorrelationId})";
    }
}
