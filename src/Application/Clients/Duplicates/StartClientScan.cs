using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class StartClientScanHandler(IClientsDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.StartClientScan, Contract.ClientScan>
{
    public async Task<Result<Contract.ClientScan>> Handle(Contract.StartClientScan request, CancellationToken cancellationToken)
    {
        // Who starts another one at this moment is refused by the store.
        if (await db.ClientScans.AnyAsync(s => s.State == ClientScanState.Running, cancellationToken))
            return ClientScanErrors.Running;
        var after = request.Body.OnlyNew == true ? await Seen(cancellationToken) : Guid.Empty;
        return db.ClientScans.Add(ClientScan.Begin(after, caller.Now(clock))).Entity.View();
    }

    /// <summary>The youngest client that has been compared.</summary>
    Task<Guid> Seen(CancellationToken ct) =>
        db
            .ClientScans.Where(s => s.State == ClientScanState.Finished)
            .OrderByDescending(s => s.Id)
            .Select(s => s.After)
            .FirstOrDefaultAsync(ct);
}
