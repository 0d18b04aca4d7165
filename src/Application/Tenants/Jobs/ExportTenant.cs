using MakCrm.Application.Tenants.Public;
using MakCrm.Domain.Tenants;

namespace MakCrm.Application.Tenants;

sealed class ExportTenantHandler(ITenantLookup network, ITenantExport export) : IMessageHandler<Contract.ExportTenant, FileDownload>
{
    public async Task<Result<FileDownload>> Handle(Contract.ExportTenant request, CancellationToken cancellationToken) =>
        await network.Find(request.Id, cancellationToken) is { IsHeadOffice: false }
            ? await export.Begin(request.Id, cancellationToken)
            : TenantErrors.NotFound;
}
