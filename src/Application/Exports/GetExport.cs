using MakCrm.Domain.Exports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Exports;

sealed class GetExportHandler(ExportService service) : IMessageHandler<Contract.GetExport, Contract.Export>
{
    public async Task<Result<Contract.Export>> Handle(Contract.GetExport request, CancellationToken cancellationToken) =>
        await service.Own.Where(e => e.Id == request.Id).Select(ExportViews.Export).FirstOrDefaultAsync(cancellationToken) is { } export
            ? export
            : ExportErrors.NotFound;
}
