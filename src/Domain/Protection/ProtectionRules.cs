using MakCrm.Domain.Common;

namespace MakCrm.Domain.Protection;

/// <summary>For how long clients that come so are protected.</summary>
/// <param name="Source">Code of the source; null for any.</param>
/// <param name="Way">Null for any.</param>
public sealed record ProtectionTerm(string? Source, ClaimOrigin? Way, int Days)
{
    internal bool Fits(string? source, ClaimOrigin way) => (Source is null || Source == source) && (Way is null || Way == way);

    internal int Precision => (Source is null ? 0 : 2) + (Way is null ? 0 : 1);
}

/// <summary>Whose a new client is.</summary>
public enum DefaultClaimHolder
{
    Responsible,
    Bringer,
    Source,
}

public enum ClaimExtensionTrigger
{
    DealCreated,
    DealMoved,
    StatusChanged,
}

public enum ClaimEndTrigger
{
    DealWon,
    DealLost,
}

public sealed record ProtectionPolicy(
    IReadOnlyList<ProtectionTerm> Terms,
    DefaultClaimHolder ClaimedBy,
    IReadOnlyList<ClaimExtensionTrigger> ProlongOn,
    int ProlongDays,
    int MostDays,
    IReadOnlyList<ClaimEndTrigger> EndOn,
    int WarnDays
)
{
    /// <summary>Nobody is protected until the tenant says so.</summary>
    public static readonly ProtectionPolicy None = new([], DefaultClaimHolder.Responsible, [], 30, 365, [], 7);

    public TimeSpan Warning => TimeSpan.FromDays(WarnDays);

    /// <summary>How long somebody has who is brought so; zero for not at all.</summary>
    public TimeSpan TermOf(string? source, ClaimOrigin way) =>
        Terms.Where(t => t.Fits(source, way)).OrderByDescending(t => t.Precision).FirstOrDefault() is { } term
            ? TimeSpan.FromDays(term.Days)
            : TimeSpan.Zero;

    /// <summary>The first of them that there is, from the one that the rules name on.</summary>
    public ClaimHolder? HolderOf(Guid? responsible, Guid? bringer, Guid? source)
    {
        ClaimHolder?[] all = [Member(responsible), Member(bringer), source is { } id ? new(ClaimHolderKind.Source, id) : null];
        return all[(int)ClaimedBy..].Concat(all[..(int)ClaimedBy]).FirstOrDefault(h => h is not null);

        static ClaimHolder? Member(Guid? id) => id is { } member ? new(ClaimHolderKind.Member, member) : null;
    }

    /// <summary>The end of a claim when something happens that prolongs it.</summary>
    public DateTimeOffset ProlongedFrom(DateTimeOffset since, DateTimeOffset at)
    {
        var (requested, most) = (at.AddDays(ProlongDays), since.AddDays(MostDays));
        return requested < most ? requested : most;
    }
}

/// <summary>How a tenant protects whoever brings a client first.</summary>
public sealed class ProtectionRules : AggregateRoot
{
    /// <summary>Before anybody has said anything.</summary>
    public const int FirstVersion = 0;

    ProtectionRules() { }

    public ProtectionPolicy Policy { get; private set; } = ProtectionPolicy.None;

    public static ProtectionRules Begin(DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at) };

    public void Replace(ProtectionPolicy policy)
    {
        Policy = policy;
        Raise(new ProtectionRulesReplaced(Id));
    }
}
