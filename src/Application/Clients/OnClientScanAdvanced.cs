using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>A batch makes the event that the next one waits for, so a scan goes on wherever it was left, on any instance.</summary>
sealed class OnClientScanAdvanced(IClientsDb db, ClientScanning scanning) : IOn<ClientScanAdvanced>
{
    public async Task Handle(ClientScanAdvanced raised, EventFacts facts, CancellationToken ct)
    {
        var scan = await db.ClientScans.FirstOrDefaultAsync(s => s.Id == raised.ScanId, ct);
        if (scan is { State: ClientScanState.Running } && scan.Scanned == raised.Scanned)
            await scanning.Step(scan, ct);
    }
}
