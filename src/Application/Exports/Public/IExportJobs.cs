namespace MakCrm.Application.Exports.Public;

/// <summary>An export that is to be made now.</summary>
/// <param name="Reader">Whose eyes it is made with.</param>
public sealed record ExportJob(Contract.ExportOrder Order, ICaller Reader);

/// <summary>Exports as whoever makes them sees them, in the tenant of the present work.</summary>
public interface IExportJobs
{
    /// <summary>Null where there is nothing to make: it was cancelled, or whoever ordered it may not have it any more.</summary>
    Task<ExportJob?> Open(Guid id, CancellationToken ct);

    /// <summary>An export that was cancelled meanwhile stays so.</summary>
    Task Finish(Guid id, long rows, CancellationToken ct);

    Task Fail(Guid id, string problem, CancellationToken ct);

    Task Forget(Guid id, CancellationToken ct);
}
