using MakCrm.Domain.Bulk;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Bulk;

/// <summary>The tables that Bulk may touch.</summary>
public interface IBulkDb
{
    DbSet<BulkJob> BulkJobs { get; }

    /// <summary>Only to be looked at: they come and go many at a time.</summary>
    DbSet<BulkItem> BulkItems { get; }

    /// <summary>The job as it is, which nobody else changes until this commit. It is only to be looked at.</summary>
    Task<BulkJob?> LockForUpdate(Guid id, CancellationToken ct);

    /// <summary>Writes down what became of some of a job's records.</summary>
    Task SaveOutcomes(IReadOnlyList<BulkItem> items, CancellationToken ct);

    /// <summary>What was taken from the record does not come back.</summary>
    Task ClearUndo(Guid recordId, CancellationToken ct);
}

/// <summary>Writes down the records that a job is about.</summary>
public interface IBulkItemCollector
{
    /// <summary>As far as the caller sees them, by one statement; tells how many there are.</summary>
    Task<Result<long>> Gather(Guid jobId, RecordType record, Contract.Filter filter, CancellationToken ct);
}
