namespace MakCrm.Application.Exports;

/// <summary>Writes the records that match a filter into a file for spreadsheets, as far as the caller sees them.</summary>
public interface IRecordExporter
{
    /// <summary>Refused where the filter, the order or a column is none.</summary>
    Task<Result<PreparedExport>> Prepare(Contract.ExportOrder order, CancellationToken ct);
}

/// <summary>A file that can be written.</summary>
/// <param name="Write">Writes it in little memory, and tells how many records were in it.</param>
public sealed record PreparedExport(string Name, string ContentType, Func<Stream, ExportProgress, CancellationToken, Task<long>> Write);

/// <summary>Hears how many records are written, every now and then; it breaks the export off by throwing.</summary>
public delegate Task ExportProgress(long rows, CancellationToken ct);

/// <summary>Makes exports beside requests.</summary>
public interface IExportSignal
{
    /// <summary>There is something to do.</summary>
    void Wake();
}
