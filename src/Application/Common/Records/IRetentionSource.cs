namespace MakCrm.Application.Common;

/// <summary>What becomes of records that are forgotten.</summary>
public enum RetentionAction
{
    /// <summary>They stay for the figures and tell of nobody.</summary>
    Anonymize,
    Delete,
}

/// <summary>Some records that are old enough.</summary>
/// <param name="Ids">In order, so that a look can be gone on with after the last.</param>
/// <param name="Held">Those of them that must stay: a deal is open, an auction runs, somebody holds them.</param>
public sealed record ExpiredRecords(IReadOnlyList<Guid> Ids, IReadOnlyList<Guid> Held)
{
    public IReadOnlyList<Guid> Free => Held.Count == 0 ? Ids : [.. Ids.Except(Held)];
}

/// <summary>A kind of record that a tenant may have forgotten after a time; each module that has one implements it, and is found by that.</summary>
public interface IRetentionSource
{
    /// <summary>As rules and reports name it.</summary>
    string Kind { get; }

    RetentionAction Forgetting { get; }

    /// <summary>Those that nobody has touched since then and that are not forgotten yet, in order of id after the given one.</summary>
    Task<ExpiredRecords> FindExpired(DateTimeOffset untouchedSince, Guid after, int limit, CancellationToken ct);

    /// <summary>Forgets them as part of the present commit.</summary>
    Task Expire(IReadOnlyList<Guid> ids, CancellationToken ct);
}
