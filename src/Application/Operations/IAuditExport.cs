namespace MakCrm.Application.Operations;

/// <summary>Sends the audit as a file, row by row, whatever its length.</summary>
public interface IAuditExport
{
    /// <summary>Notes in the audit that it is exported, and by what filter; then the file may be written.</summary>
    Task<FileDownload> Begin(Contract.ExportAuditEntries request, CancellationToken ct);
}
