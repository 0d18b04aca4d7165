namespace MakCrm.Application.Sources.Public;

/// <summary>What other modules may know of a source.</summary>
public interface ISourceLookup
{
    /// <summary>The source with this code; null when there is none.</summary>
    Task<SourceReference?> Find(string code, CancellationToken ct);

    Task<bool> Exists(Guid sourceId, CancellationToken ct);

    /// <summary>The kind of a source that exists, by its wire name.</summary>
    Task<string> KindOf(Guid sourceId, CancellationToken ct);

    /// <summary>The code of a source; null where there is none.</summary>
    Task<string?> CodeOf(Guid sourceId, CancellationToken ct);

    /// <summary>Names by ids; an unknown id is left out.</summary>
    Task<IReadOnlyDictionary<Guid, string>> Names(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Who answers for leads of these sources; one of nobody's is left out.</summary>
    Task<IReadOnlyDictionary<Guid, Guid>> Responsible(IReadOnlyCollection<Guid> sourceIds, CancellationToken ct);

    /// <summary>Those in use, by what they are called.</summary>
    Task<IReadOnlyList<SourceSummary>> InUse(CancellationToken ct);
}

public sealed record SourceSummary(string Code, string Name);

public sealed record SourceReference(Guid Id, bool IsArchived);
