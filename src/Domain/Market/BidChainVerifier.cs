namespace MakCrm.Domain.Market;

/// <summary>Walks along a lot's bids, from the first to the last, and finds the first that does not fit.</summary>
public sealed class BidChainVerifier
{
    byte[] head = Bid.ChainStart;
    int count;

    /// <summary>The sequence number of the first bid that was changed, is missing or was put in; null as long as all fit.</summary>
    public int? FirstBroken { get; private set; }

    public void Add(Bid bid)
    {
        if (FirstBroken is not null)
            return;
        if (bid.Sequence != count + 1 || !bid.PreviousHash.AsSpan().SequenceEqual(head) || !bid.IsIntact)
            FirstBroken = count + 1;
        (head, count) = (bid.Hash, count + 1);
    }

    /// <summary>Compares the end of the walk with what the lot remembers: bids may have been cut off or added.</summary>
    public void End(int expectedCount, byte[] expectedHead, int storedCount)
    {
        if (count < expectedCount)
            FirstBroken ??= count + 1;
        else if (!head.AsSpan().SequenceEqual(expectedHead))
            FirstBroken ??= Math.Max(1, count);
        else if (storedCount > expectedCount)
            FirstBroken ??= expectedCount + 1;
    }
}
