namespace MakCrm.Application.Exports.Public;

/// <summary>An export that is to be made now.</summary>
/// <param name="Reader">Whose eyes it is made with.</param>
public sealed record ExportJob(Contract.ExportOrder Order, ICaller Reader);

/// <summary>Whom an export that has ended is for, and whether there is a file.</summary>
public sealed record ExportOutcome(Guid OrderedBy, bool IsReady);

/// <summary>Exports as whoever makes them sees them, in the tenant of the present work.</summary>
public interface IExportProcessor
{
    /// <summary>Null where there is nothing to make: it was cancelled, or whoever ordered it may not have it any more.</summary>
    Task<ExportJob?> Start(Guid id, CancellationToken ct);

    /// <summary>An export that was cancelled meanwhile stays so.</summary>
    Task Finish(Guid id, long rows, CancellationToken ct);

    Task Fail(Guid id, string problem, CancellationToken ct);

    /// <summary>What there is to tell of one that has ended; null of one that nobody waits for: it was cancelled or is made while it is downloaded.</summary>
    Task<ExportOutcome?> GetOutcome(Guid id, CancellationToken ct);

    Task Delete(Guid id, CancellationToken ct);
}
