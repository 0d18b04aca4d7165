namespace MakCrm.WebApi.Http;

/// <summary>
/// How many answers are read from the database while they are sent. Each holds a connection for as long as its reader takes, so one caller
/// has few of them, and all together leave most of the pool to the others.
/// </summary>
public sealed class DownloadConcurrencyLimiter
{
    const int OfOne = 2;
    const int OfAll = 16;
    readonly Lock turn = new();
    readonly Dictionary<Guid, int> taken = [];
    int all;

    /// <summary>Null where there is none; it is given back by disposing of it.</summary>
    public IDisposable? Take(Guid caller)
    {
        lock (turn)
        {
            var own = taken.GetValueOrDefault(caller);
            if (own >= OfOne || all >= OfAll)
                return null;
            (taken[caller], all) = (own + 1, all + 1);
            return new DownloadSlot(this, caller);
        }
    }

    void GiveBack(Guid caller)
    {
        lock (turn)
        {
            all--;
            if (--taken[caller] == 0)
                taken.Remove(caller);
        }
    }

    sealed class DownloadSlot(DownloadConcurrencyLimiter places, Guid caller) : IDisposable
    {
        bool isBack;

        public void Dispose()
        {
            if (!isBack)
                places.GiveBack(caller);
            isBack = true;
        }
    }
}
