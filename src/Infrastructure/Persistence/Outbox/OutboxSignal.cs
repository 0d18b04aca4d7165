using System.Threading.Channels;

namespace MakCrm.Infrastructure.Persistence.Outbox;

/// <summary>
/// Tells that events were committed. Wakes are gathered: NOTIFY inside every commit would serialise all commits of the server,
/// so one process sends at most one for many.
/// </summary>
public sealed class OutboxSignal
{
    readonly Channel<bool> wakes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Wake() => wakes.Writer.TryWrite(true);

    internal ChannelReader<bool> Wakes => wakes.Reader;
}
