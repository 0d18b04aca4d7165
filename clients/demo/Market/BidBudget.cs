namespace MakCrm.Demo.Market;

/// <summary>What a bidder may spend in a run: money that a bid could cost is set aside until the lot is decided.</summary>
sealed class BidBudget(long budget)
{
    readonly Dictionary<Guid, long> _setAside = [];
    readonly Lock _gate = new();

    /// <summary>Sets aside so much for a lot, in place of what was set aside for it before; false where the budget does not allow it.</summary>
    public bool SetAside(Guid lot, long amount)
    {
        lock (_gate)
        {
            if (_setAside.Where(x => x.Key != lot).Sum(x => x.Value) + amount > budget)
                return false;
            _setAside[lot] = amount;
            return true;
        }
    }

    public void TakeBack(Guid lot)
    {
        lock (_gate)
            _setAside.Remove(lot);
    }
}
