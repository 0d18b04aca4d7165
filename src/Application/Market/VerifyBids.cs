using MakCrm.Domain.Market;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Market;

sealed class VerifyBidsHandler(IMarketDb db, ICaller caller) : IMessageHandler<Contract.VerifyBids, Contract.BidChain>
{
    public async Task<Result<Contract.BidChain>> Handle(Contract.VerifyBids request, CancellationToken cancellationToken)
    {
        var lots = db.VisibleTo(caller).Where(l => l.Id == request.Id);
        var heads = lots.Select(l => new
        {
            l.BidCount,
            l.ChainHead,
            Stored = db.Bids.Count(b => b.LotId == l.Id),
        });
        if (await heads.FirstOrDefaultAsync(cancellationToken) is not { } lot)
            return LotErrors.NotFound;
        var chain = new BidChainVerifier();
        // Bids that came after the lot was read are left out: the chain is checked up to the head that was read.
        var bids = db.Bids.AsNoTracking().Where(b => b.LotId == request.Id && b.Sequence <= lot.BidCount).OrderBy(b => b.Sequence);
        await foreach (var bid in bids.AsAsyncEnumerable().WithCancellation(cancellationToken))
            chain.Add(bid);
        chain.End(lot.BidCount, lot.ChainHead, lot.Stored);
        return new Contract.BidChain
        {
            LotId = request.Id,
            Count = lot.BidCount,
            HeadHash = Convert.ToHexStringLower(lot.ChainHead),
            IsIntact = chain.FirstBroken is null,
            FirstBroken = chain.FirstBroken,
        };
    }
}
