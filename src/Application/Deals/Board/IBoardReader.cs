namespace MakCrm.Application.Deals;

/// <summary>Reads a board, or one column of it, in one round trip.</summary>
public interface IBoardReader
{
    /// <summary>Errors: <c>pipeline_not_found</c>, and those of a search.</summary>
    Task<Result<Contract.Board>> Read(BoardQuery query, CancellationToken ct);

    /// <summary>Errors: <c>stage_not_found</c> also where there is no such pipeline, and those of a search.</summary>
    Task<Result<Contract.DealPage>> ReadColumn(BoardQuery query, BoardPosition place, CancellationToken ct);
}

/// <param name="PipelineId">Whose board.</param>
/// <param name="Search">The view and the filter.</param>
/// <param name="Cards">How many cards of each column.</param>
public sealed record BoardQuery(Guid PipelineId, Contract.RecordSearch Search, int Cards)
{
    /// <summary>Only deals about this lead.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>Only deals with this client.</summary>
    public Guid? ClientId { get; init; }
}

/// <param name="StageId">The column.</param>
/// <param name="Cursor">Where the page before ended.</param>
public sealed record BoardPosition(Guid StageId, string? Cursor);
