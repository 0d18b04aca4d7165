namespace MakCrm.Application.Operations;

sealed class ExportAuditEntriesHandler(IAuditExport export) : IHandle<Contract.ExportAuditEntries, FileDownload>
{
    public async Task<Result<FileDownload>> Handle(Contract.ExportAuditEntries request, CancellationToken cancellationToken) =>
        await export.Begin(request, cancellationToken);
}
