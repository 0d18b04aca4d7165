using MakCrm.Domain.Market;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Market;

sealed class ListLotsHandler(IMarketDb db, ICaller caller) : IMessageHandler<Contract.ListLots, Contract.LotPage>
{
    public async Task<Result<Contract.LotPage>> Handle(Contract.ListLots request, CancellationToken cancellationToken)
    {
        var bidder = caller.TenantId;
        var page = await Filter(request).ToPage(request.Cursor, request.Limit, db.Seen(bidder), cancellationToken);
        return page.Map(p => new Contract.LotPage
        {
            Items = [.. p.Items.Select(lot => lot.View(caller.IsHeadOffice ? null : bidder))],
            NextCursor = p.NextCursor,
        });
    }

    IQueryable<Lot> Filter(Contract.ListLots by)
    {
        var (lots, bidder) = (db.VisibleTo(caller), caller.TenantId);
        if (by.State is { Count: > 0 } states)
        {
            var requested = states.Select(s => s.MapTo<LotState>()).ToArray();
            lots = lots.Where(l => requested.Contains(l.State));
        }

        if (EnumWireFormat.ToWireName(by.Product) is { } product)
            lots = lots.Where(l => l.Product == product);
        // The pattern without its two wildcards: the whole name, whatever its case.
        if (by.City?.Trim().ToLikePattern()[1..^1] is { } city)
            lots = lots.Where(l => EF.Functions.ILike(l.City!, city, PageExtensions.LikeEscape));
        if (by.LeadId is { } lead)
            lots = caller.IsHeadOffice ? lots.Where(l => l.LeadId == lead) : lots.Where(_ => false);
        if (by.Mine == true)
            lots = lots.Where(l => db.LotBidders.Any(b => b.LotId == l.Id && b.BidderTenantId == bidder && b.Number != null));
        return by.EndsBefore is { } end ? lots.Where(l => l.EndsAt < end) : lots;
    }
}
