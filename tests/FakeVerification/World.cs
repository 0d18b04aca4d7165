using System.Text.Json.Nodes;

namespace MakCrm.FakeVerification;

/// <summary>What a provider knows of somebody who is named in a question.</summary>
/// <param name="Match">A number, name or address; the first fact whose match is in the question is told of.</param>
/// <param name="Path">Of the provider that knows it, such as <c>/fssp/debts</c>.</param>
/// <param name="Answer">The whole answer, as that provider would give it.</param>
sealed record KnownFact(string Match, string Path, JsonNode Answer);

enum FaultKind
{
    /// <summary>Nothing is answered for as long as the other side waits, and a minute at the most.</summary>
    Slow,

    /// <summary>An answer that is none of the provider's.</summary>
    Wrong,

    /// <summary>503.</summary>
    Away,

    /// <summary>The connection is cut.</summary>
    Cut,

    /// <summary>429, with when to come again.</summary>
    Busy,

    /// <summary>401.</summary>
    Unauthorized,
}

/// <summary>What the next questions meet that have this text in them; an empty text is in all.</summary>
sealed record Fault(FaultKind Kind, string Match = "", int Times = 1, int? RetryAfter = null);

/// <summary>A question that was put.</summary>
sealed record Asked(string Path, string RequestId, JsonNode? Body);

/// <summary>All that these providers know. Whoever touches it holds the gate.</summary>
sealed class World
{
    public Lock Gate { get; } = new();

    public List<KnownFact> Facts { get; } = [];

    public List<Fault> Faults { get; } = [];

    public List<Asked> Asked { get; } = [];
}
