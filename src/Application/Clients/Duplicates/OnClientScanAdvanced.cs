using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>A batch makes the event that the next one waits for, so a scan goes on wherever it was left, on any instance.</summary>
sealed class OnClientScanAdvanced(IClientsDb db, ClientScanProcessor scanning, TimeProvider clock)
    : IEventHandler<ClientScanAdvanced>,
        IDeadLetterHandler
{
    const int Batch = 1000;
    const int Least = 50;

    public async Task Handle(ClientScanAdvanced raised, EventContext facts, CancellationToken ct)
    {
        var scan = await db.ClientScans.FirstOrDefaultAsync(s => s.Id == raised.ScanId, ct);
        // What was too much for a server under load is tried in smaller pieces.
        var batch = Math.Max(Least, Batch >> (2 * Math.Min(facts.Attempt - 1, 4)));
        if (scan is { State: ClientScanState.Running } && scan.Scanned == raised.Scanned)
            await scanning.Step(scan, batch, ct);
    }

    public async Task OnFinalFailure(EventContext facts, EventFailureReason fault, CancellationToken ct)
    {
        var scan = await db.ClientScans.FirstOrDefaultAsync(s => s.Id == facts.AggregateId, ct);
        scan?.Fail(fault.MapTo<ClientScanFault>(), facts.Id, clock.GetUtcNow());
    }
}
