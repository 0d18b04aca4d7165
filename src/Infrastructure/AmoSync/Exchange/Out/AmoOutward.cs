using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

sealed class AmoOutward(AmoSearch search, AmoCreation creation, AmoChanges changes) : IAmoOutward
{
    public Task<AmoTroubleCode?> Resolve(AmoRun run, CancellationToken ct) => search.Resolve(run, ct);

    public Task<AmoTroubleCode?> Create(AmoRun run, CancellationToken ct) => creation.Create(run, ct);

    public Task<(IReadOnlyList<AmoSent> Sent, AmoTroubleCode? Trouble)> Send(
        AmoRun run,
        IReadOnlyList<AmoPlan> plans,
        CancellationToken ct
    ) => changes.Send(run, plans, ct);
}
