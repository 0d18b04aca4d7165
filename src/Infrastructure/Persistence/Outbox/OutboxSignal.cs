using System.Threading.Channels;

namespace MakCrm.Infrastructure.Persistence.Outbox;

/// <summary>
/// Tells that events were committed. Wakes are gathered: NOTIFY inside every commit would serialise all commits of the server,
/// so one process sends at most one for many.
/// </summary>
public sealed class OutboxSignal
{
    readonly Channel<bool> wakes = One();
    readonly Channel<bool> elsewhere = One();
    readonly Channel<bool> stored = One();

    /// <param name="inOwn">Whether they lie in a database of the tenant's own, from where they are fetched first.</param>
    public void Wake(bool inOwn = false)
    {
        (inOwn ? elsewhere : wakes).Writer.TryWrite(true);
        if (!inOwn)
            Store();
    }

    /// <summary>Events were committed that nobody here handles: there is only their order to be settled.</summary>
    public void Store() => stored.Writer.TryWrite(true);

    internal ChannelReader<bool> Wakes => wakes.Reader;

    /// <summary>For whoever fetches events from databases of single tenants.</summary>
    internal ChannelReader<bool> WakesElsewhere => elsewhere.Reader;

    /// <summary>For whoever puts them in order.</summary>
    internal ChannelReader<bool> Stored => stored.Reader;

    static Channel<bool> One() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
