using MakCrm.WebApi.Http;

namespace MakCrm.WebApi.Streams;

/// <summary>How many streams are open, so that neither one caller nor one tenant takes what is there for all.</summary>
public sealed class StreamLimiter(StreamSettings settings)
{
    readonly Lock turn = new();
    readonly Dictionary<Guid, int> taken = [];
    int all;

    /// <summary>Takes a place, given back by disposing of it; the error where there is none.</summary>
    public Result<IDisposable> Take(ICaller caller)
    {
        lock (turn)
        {
            if (Of(caller.Id) >= settings.OfCaller || Of(caller.TenantId) >= settings.OfTenant)
                return StreamErrors.Taken;
            if (all >= settings.OfAll)
                return ExceptionHandlingMiddleware.Unavailable;
            all++;
            (taken[caller.Id], taken[caller.TenantId]) = (Of(caller.Id) + 1, Of(caller.TenantId) + 1);
            return new Slot(this, caller.Id, caller.TenantId);
        }
    }

    int Of(Guid whose) => taken.GetValueOrDefault(whose);

    void GiveBack(params ReadOnlySpan<Guid> places)
    {
        lock (turn)
        {
            all--;
            foreach (var whose in places)
            {
                if (--taken[whose] == 0)
                    taken.Remove(whose);
            }
        }
    }

    sealed class Slot(StreamLimiter places, Guid caller, Guid tenant) : IDisposable
    {
        public void Dispose() => places.GiveBack(caller, tenant);
    }
}
