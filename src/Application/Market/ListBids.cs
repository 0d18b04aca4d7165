using MakCrm.Domain.Market;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Market;

/// <summary>Pages by sequence instead of by id: the bids of one commit have ids of one moment, and their order matters.</summary>
sealed class ListBidsHandler(IMarketDb db, ICaller caller) : IMessageHandler<Contract.ListBids, Contract.BidPage>
{
    public async Task<Result<Contract.BidPage>> Handle(Contract.ListBids request, CancellationToken cancellationToken)
    {
        if (!BidCursor.TryRead(request.Cursor, out var before))
            return PageCursor.InvalidCursor;
        var lots = db.VisibleTo(caller).Where(l => l.Id == request.Id).Select(l => new { IsOver = l.ClosedAt != null });
        if (await lots.FirstOrDefaultAsync(cancellationToken) is not { } lot)
            return LotErrors.NotFound;
        var items = await db
            .Bids.Where(b => b.LotId == request.Id && b.Sequence < before)
            .OrderByDescending(b => b.Sequence)
            .Take(request.Limit + 1)
            .Select(BidViews.ViewFor(caller.TenantId, caller.IsHeadOffice, lot.IsOver))
            .ToListAsync(cancellationToken);
        if (items.Count <= request.Limit)
            return new Contract.BidPage { Items = items, NextCursor = null };
        items.RemoveAt(request.Limit);
        return new Contract.BidPage { Items = items, NextCursor = BidCursor.After(items[^1].Sequence) };
    }
}

/// <summary>The sequence number of the last bid on a page, in the dress of every other cursor.</summary>
static class BidCursor
{
    public static string After(int sequence) => PageCursor.Encode(new Guid(sequence, 0, 0, new byte[8]));

    public static bool TryRead(string? cursor, out int before)
    {
        var isCursor = PageCursor.TryDecode(cursor, out var last);
        before = last is { } id ? BitConverter.ToInt32(id.ToByteArray()) : int.MaxValue;
        return isCursor;
    }
}
