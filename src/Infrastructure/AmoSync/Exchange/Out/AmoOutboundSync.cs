using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

sealed class AmoOutboundSync(AmoUnconfirmedLeadFinder search, AmoLeadCreator creation, AmoRecordUpdater changes) : IAmoOutboundSync
{
    public Task<AmoErrorCode?> Resolve(AmoSyncRun run, CancellationToken ct) => search.Resolve(run, ct);

    public Task<AmoErrorCode?> Create(AmoSyncRun run, CancellationToken ct) => creation.Create(run, ct);

    public Task<(IReadOnlyList<AmoPushResult> Sent, AmoErrorCode? Trouble)> Send(
        AmoSyncRun run,
        IReadOnlyList<AmoSyncPlan> plans,
        CancellationToken ct
    ) => changes.Send(run, plans, ct);
}
