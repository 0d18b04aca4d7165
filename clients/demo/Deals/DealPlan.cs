using MakCrm.Demo.Samples;

namespace MakCrm.Demo.Deals;

/// <summary>What a franchisee does with a bought lead's deal.</summary>
enum DealAction
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
    static readonly (int Weight, DealAction Step)[] Ways =
    [
        (25, DealAction.Leave),
        (30, DealAction.Move),
        (15, DealAction.MoveAndWin),
        (10, DealAction.Win),
        (20, DealAction.Lose),
    ];

    public static DealAction For(int lotNumber, int seed) =>
        new SeededRandom(unchecked(seed * 1_000_003 + lotNumber * 7_919 + 707)).Weighted(Ways);
}
