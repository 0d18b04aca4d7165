using MakCrm.Domain.Exports;

namespace MakCrm.Application.Exports;

sealed class CancelExportHandler(ExportService service) : IMessageHandler<Contract.CancelExport, Contract.Export>
{
    public async Task<Result<Contract.Export>> Handle(Contract.CancelExport request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } export)
            return ExportErrors.NotFound;
        return export.Cancel(service.Now).Map(export.View);
    }
}
