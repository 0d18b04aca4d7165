using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class CancelClientScanHandler(IClientsDb db, TimeProvider clock) : IMessageHandler<Contract.CancelClientScan, Contract.ClientScan>
{
    public async Task<Result<Contract.ClientScan>> Handle(Contract.CancelClientScan request, CancellationToken cancellationToken) =>
        await db.ClientScans.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is { } scan
            ? scan.Cancel(clock.GetUtcNow()).Map(scan.View)
            : ClientScanErrors.NotFound;
}
