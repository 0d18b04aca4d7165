using System.Collections.Concurrent;
using MakCrm.Client;

namespace MakCrm.Demo.Deals;

/// <summary>In which states the deals of a run should be now.</summary>
sealed record DealCounts(int Open, int Won, int Lost);

/// <summary>The franchisees at work: some deals are moved on, some won, some lost, each in its own tenant.</summary>
sealed class DealSimulator(int seed, ProgressReporter progress)
{
    const int AtOnce = 8;

    readonly ConcurrentBag<DealState> _states = [];

    public async Task<DealCounts> Work(IReadOnlyList<RunDeal> deals, CancellationToken ct)
    {
        var several = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        foreach (var own in deals.GroupBy(x => x.Owner))
        {
            var setup = await Setup.Of(own.Key.Client, ct);
            await Parallel.ForEachAsync(own, several, async (deal, stop) => await Work(deal, setup, stop));
        }
        return new DealCounts(Count(DealState.Open), Count(DealState.Won), Count(DealState.Lost));
    }

    async Task Work(RunDeal run, Setup setup, CancellationToken ct)
    {
        var (client, deal) = (run.Owner.Client.Deals, run.Deal);
        var step = DealPlan.For(run.Lot.Number, seed);
        if (step is DealAction.Move or DealAction.MoveAndWin && setup.After(deal.StageId) is { } next)
            deal = await client.MoveDeal(deal.Id, new() { StageId = next }, Seen(deal), ct);
        if (step is DealAction.Win or DealAction.MoveAndWin)
            deal = await client.WinDeal(deal.Id, new() { Amount = deal.Amount }, Seen(deal), ct);
        if (step is DealAction.Lose && setup.Reason(run.Lot.Number) is { } reason)
            deal = await client.LoseDeal(deal.Id, new() { LossReasonId = reason }, Seen(deal), ct);
        _states.Add(deal.State);
        progress.Advance();
    }

    int Count(DealState state) => _states.Count(x => x == state);

    static ChangeOptions Seen(Deal deal) => new() { IfMatch = deal.Version };

    /// <summary>A tenant's pipelines and the reasons for which it loses deals.</summary>
    sealed record Setup(IReadOnlyList<Pipeline> Pipelines, IReadOnlyList<LossReason> Reasons)
    {
        public static async Task<Setup> Of(MakClient client, CancellationToken ct) =>
            new(
                await client.Pipelines.ListPipelinesAll(ct: ct).ToListAsync(ct),
                await client.Pipelines.ListLossReasonsAll(ct: ct).ToListAsync(ct)
            );

        /// <summary>The open stage behind this one.</summary>
        public Guid? After(Guid stage)
        {
            var open = Pipelines.Select(x => x.Stages).FirstOrDefault(x => x.Any(y => y.Id == stage))?.Where(x => x.Type == StageType.Open);
            return open?.OrderBy(x => x.Order).SkipWhile(x => x.Id != stage).Skip(1).Select(x => (Guid?)x.Id).FirstOrDefault();
        }

        public Guid? Reason(int number) => Reasons.Count == 0 ? null : Reasons[number % Reasons.Count].Id;
    }
}
