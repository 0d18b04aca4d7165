namespace MakCrm.Application.Sources.Public;

/// <summary>What other modules may know of a source.</summary>
public interface ISourceFacts
{
    /// <summary>The kind of a source that exists, by its wire name.</summary>
    Task<string> KindOf(Guid sourceId, CancellationToken ct);
}
