using MakCrm.Domain.Exports;

namespace MakCrm.Application.Exports;

sealed class CancelExportHandler(ExportService desk) : IMessageHandler<Contract.CancelExport, Contract.Export>
{
    public async Task<Result<Contract.Export>> Handle(Contract.CancelExport request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } export)
            return ExportErrors.NotFound;
        return export.Cancel(desk.Now).Map(export.View);
    }
}
