namespace MakCrm.Application.Operations;

sealed class ExportAuditEntriesHandler(IAuditExport export, ICaller caller) : IMessageHandler<Contract.ExportAuditEntries, FileDownload>
{
    public async Task<Result<FileDownload>> Handle(Contract.ExportAuditEntries request, CancellationToken cancellationToken) =>
        // The file proves itself line by line, so nothing of it can be kept back from anybody.
        caller.HasMasks
            ? CommonErrors.Forbidden
            : await export.Begin(request, cancellationToken);
}
