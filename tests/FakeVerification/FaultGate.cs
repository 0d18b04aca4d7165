using System.Text.Json.Nodes;

namespace MakCrm.FakeVerification;

/// <summary>Lets a question through, or does to it what was ordered.</summary>
sealed class FaultGate(World world)
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Null where the question may be answered.</summary>
    public async Task<IResult?> Meet(HttpContext http, string question) =>
        Next(question) switch
        {
            null => null,
            { Kind: FaultKind.Slow } => await Wait(http),
            { Kind: FaultKind.Wrong } => Results.Json(new JsonObject { ["hello"] = "world" }),
            { Kind: FaultKind.Away } => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
            { Kind: FaultKind.Cut } => Cut(http),
            { Kind: FaultKind.Busy, RetryAfter: var seconds } => Busy(http, seconds),
            { Kind: FaultKind.Unauthorized } => Results.Unauthorized(),
            _ => null,
        };

    Fault? Next(string question)
    {
        lock (world.Gate)
        {
            var place = world.Faults.FindIndex(f => question.Contains(f.Match, StringComparison.Ordinal));
            if (place < 0)
                return null;
            var fault = world.Faults[place];
            if (fault.Times > 1)
                world.Faults[place] = fault with { Times = fault.Times - 1 };
            else
                world.Faults.RemoveAt(place);
            return fault;
        }
    }

    static async Task<IResult> Wait(HttpContext http)
    {
        using var timer = new PeriodicTimer(Longest);
        await timer.WaitForNextTickAsync(http.RequestAborted);
        return Results.StatusCode(StatusCodes.Status504GatewayTimeout);
    }

    static IResult Cut(HttpContext http)
    {
        http.Abort();
        return Results.Empty;
    }

    static IResult Busy(HttpContext http, int? seconds)
    {
        if (seconds is { } wait)
            http.Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Results.StatusCode(StatusCodes.Status429TooManyRequests);
    }
}
