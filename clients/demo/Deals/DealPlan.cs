using MakCrm.Demo.Samples;

namespace MakCrm.Demo.Deals;

/// <summary>What a franchisee does with a bought lead's deal.</summary>
enum DealStep
{
    Leave,
    Move,
    MoveAndWin,
    Win,
    Lose,
}

/// <summary>Which deal goes which way: by the seed and the lot's number, so the same run can be had again.</summary>
static class DealPlan
{
    static readonly (int Weight, DealStep Step)[] Ways =
    [
        (25, DealStep.Leave),
        (30, DealStep.Move),
        (15, DealStep.MoveAndWin),
        (10, DealStep.Win),
        (20, DealStep.Lose),
    ];

    public static DealStep For(int lotNumber, int seed) => new Dice(unchecked(seed * 1_000_003 + lotNumber * 7_919 + 707)).Weighted(Ways);
}
