using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class GetClientScanHandler(IClientsDb db) : IMessageHandler<Contract.GetClientScan, Contract.ClientScan>
{
    public async Task<Result<Contract.ClientScan>> Handle(Contract.GetClientScan request, CancellationToken cancellationToken) =>
        await db.ClientScans.AsNoTracking().FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is { } scan
            ? scan.View()
            : ClientScanErrors.NotFound;
}
