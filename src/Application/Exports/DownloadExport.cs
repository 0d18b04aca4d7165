using System.Text.Json;
using MakCrm.Application.Files.Public;
using MakCrm.Domain.Exports;

namespace MakCrm.Application.Exports;

sealed class DownloadExportHandler(ExportService service, IRecordExporter export, IPrivateFileStore store, ICaller caller)
    : IMessageHandler<Contract.DownloadExport, FileDownload>
{
    public async Task<Result<FileDownload>> Handle(Contract.DownloadExport request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } ordered)
            return ExportErrors.NotFound;
        if (!caller.HasPermission(ExportService.ReadOf(ordered.RecordType)))
            return CommonErrors.Forbidden;
        if (ordered.State != ExportState.Ready)
            return ExportErrors.NotReady;
        if (ordered.FileId is { } fileId)
            return await store.Open(fileId, cancellationToken);
        var order = JsonSerializer.Deserialize<Contract.ExportOrder>(ordered.Asked, ContractJson.Options)!;
        var sheet = await export.Prepare(order, cancellationToken);
        return sheet.Map(made => new FileDownload(
            made.Name,
            made.ContentType,
            (to, ct) => made.Write(to, (_, _) => Task.CompletedTask, ct)
        ));
    }
}
