using MakCrm.Application.Events;
using MakCrm.Application.Events.Public;

namespace MakCrm.Infrastructure.Streams;

/// <summary>An event on its way to those who listen: put into words once for all who see it whole.</summary>
public sealed class LiveEvent(FeedEvent stored)
{
    byte[]? json;

    public FeedEvent Stored => stored;

    public long Number => stored.Number;

    /// <summary>Whole, for whoever is shown everything. Two who ask at once may both make it.</summary>
    public ReadOnlyMemory<byte> Json => json ??= stored.SerializeUnmasked();
}

/// <summary>Some events after a number.</summary>
/// <param name="Scanned">How far was looked; the next look begins after it.</param>
/// <param name="IsMissed">Whether what follows the number is no longer kept.</param>
public sealed record LiveEventBatch(long Scanned, IReadOnlyList<LiveEvent> Events, bool IsMissed = false);
