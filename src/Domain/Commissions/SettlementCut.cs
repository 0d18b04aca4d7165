using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

/// <summary>
/// What of more sums than a settlement holds goes into it. The oldest; but a settlement pays, so where what was taken back is more than they
/// come to, the greatest of what was taken back waits for later sums.
/// </summary>
public static class SettlementCut
{
    /// <param name="oldest">As many as a settlement holds.</param>
    /// <param name="further">Later sums in favor of the partner, in their order.</param>
    public static IReadOnlyList<CommissionAccrual> Of(
        IReadOnlyList<CommissionAccrual> oldest,
        IReadOnlyCollection<CommissionAccrual> further
    )
    {
        var taken = oldest.ToList();
        var sum = taken.Sum(a => a.AmountMinor);
        var next = new Queue<CommissionAccrual>(further);
        foreach (var waiting in oldest.Where(a => a.Amount.IsNegative).OrderBy(a => a.AmountMinor).ThenBy(a => a.Id))
        {
            if (sum > 0)
                break;
            taken.Remove(waiting);
            sum -= waiting.AmountMinor;
            if (!next.TryDequeue(out var earned))
                continue;
            taken.Add(earned);
            sum += earned.AmountMinor;
        }

        return taken;
    }
}
