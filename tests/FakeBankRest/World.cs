using System.Text.Json.Nodes;

namespace MakCrm.FakeBankRest;

enum Status
{
    New,
    InReview,
    DocumentsNeeded,
    Approved,
    Rejected,
    Cancelled,
    Issued,
}

/// <summary>How callbacks and answers go wrong, where something is to be tried.</summary>
/// <param name="Repeats">How often each callback is sent.</param>
/// <param name="DelayMs">Each callback waits for up to so long, so that they overtake one another.</param>
/// <param name="Contradicts">Some callbacks come beside another one of the same version with another status.</param>
/// <param name="IsAway">Everything is answered with 503.</param>
/// <param name="LosesAnswers">So many applications are taken and nobody is answered.</param>
/// <param name="LosesRequests">So many are neither taken nor answered.</param>
/// <param name="IsSilent">No callbacks at all.</param>
/// <param name="Decides">Applications are decided by themselves, each in its own way.</param>
sealed record Behaviour(
    int Repeats = 1,
    int DelayMs = 0,
    bool Contradicts = false,
    bool IsAway = false,
    int LosesAnswers = 0,
    int LosesRequests = 0,
    bool IsSilent = false,
    bool Decides = false
);

/// <summary>A broker with its token, and where it is told of its applications.</summary>
sealed class Account(string token)
{
    public string Token { get; } = token;

    public string? CallbackUrl { get; set; }

    public string CallbackSecret { get; set; } = "";

    public Behaviour Behaviour { get; set; } = new();

    /// <summary>By the name that the broker gives them.</summary>
    public Dictionary<string, Application> Applications { get; } = [];

    /// <summary>How often applications were posted.</summary>
    public int Posts { get; set; }
}

sealed record Offer(long Sum, int Term, decimal Rate);

sealed record Wanted(string Code, string Name);

/// <summary>What is decided about an application.</summary>
sealed record Decision(Status Status)
{
    public string? Reason { get; init; }

    public Offer[]? Offers { get; init; }

    public string[]? Conditions { get; init; }

    public Wanted[]? Documents { get; init; }

    public long? IssuedSum { get; init; }

    public string? ContractNumber { get; init; }
}

sealed record Application(string Id, string OrderId, JsonObject Body)
{
    public Decision Decision { get; set; } = new(Status.New);

    /// <summary>Counts what was decided.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>All that this bank knows. Whoever touches it holds the gate.</summary>
sealed class World
{
    readonly Dictionary<string, Account> accounts = [];
    int named;

    public Lock Gate { get; } = new();

    public string NewId() => $"R-{Interlocked.Increment(ref named):D7}";

    public Account? Find(string token) => accounts.GetValueOrDefault(token);

    public Account Open(string? token) =>
        token is null ? new("")
        : accounts.TryGetValue(token, out var account) ? account
        : accounts[token] = new(token);
}
