using MakCrm.Application.Leads.Public;
using MakCrm.Application.Ledger.Public;
using MakCrm.Domain.Market;

namespace MakCrm.Application.Market;

sealed class CreateLotHandler(IMarketDb db, ILotLock clock, ILeadMarket leads, LotAudience audience)
    : IHandle<Contract.CreateLot, Contract.Lot>
{
    public async Task<Result<Contract.Lot>> Handle(Contract.CreateLot request, CancellationToken cancellationToken)
    {
        var now = await clock.Now(cancellationToken);
        var terms = LotTerms.Agree(LotOffers.Read(request.Body), BookCurrency.Code, now);
        if (!terms.IsOk)
            return terms.Error;
        var eligible = await audience.Choose(request.Body.EligibleTenantIds, cancellationToken);
        if (!eligible.IsOk)
            return eligible.Error;
        var id = Guid.CreateVersion7(now);
        var teaser = await leads.PutOnAuction(request.Body.LeadId, id, cancellationToken);
        if (!teaser.IsOk)
            return teaser.Error;
        var lot = Lot.PutUp(id, request.Body.LeadId, terms.Value, LotOffers.Show(teaser.Value), eligible.Value, now);
        db.Lots.Add(lot);
        db.LotBidders.AddRange(eligible.Value.Select(tenant => LotBidder.Invite(id, tenant)));
        return lot.View();
    }
}
