using MakCrm.Application.Leads.Public;
using MakCrm.Application.Ledger.Public;
using MakCrm.Application.Market.Public;
using MakCrm.Domain.Market;

namespace MakCrm.Application.Market;

/// <summary>Puts leads up as lots.</summary>
sealed class LotOpening(IMarketDb db, ILotLock clock, ILeadAuctioning leads, LotEligibility audience) : ILotOpening, IModuleService
{
    async Task<Error?> ILotOpening.Open(Contract.LotRegistration registration, CancellationToken ct)
    {
        var opened = await Open(registration, ct);
        return opened.IsOk ? null : opened.Error;
    }

    public async Task<Result<Lot>> Open(Contract.LotRegistration registration, CancellationToken ct)
    {
        var now = await clock.Now(ct);
        var terms = LotTerms.Agree(LotContractMapping.Read(registration), LedgerCurrency.Code, now);
        if (!terms.IsOk)
            return terms.Error;
        var eligible = await audience.Choose(registration.EligibleTenantIds, ct);
        if (!eligible.IsOk)
            return eligible.Error;
        var id = Guid.CreateVersion7(now);
        var teaser = await leads.PutOnAuction(registration.LeadId, id, ct);
        if (!teaser.IsOk)
            return teaser.Error;
        var lot = Lot.Create(id, registration.LeadId, terms.Value, LotContractMapping.Show(teaser.Value), eligible.Value, now);
        var starts = await audience.HeadStarts(eligible.Value, now, ct);
        db.LotBidders.AddRange(eligible.Value.Select(tenant => LotBidder.Invite(id, tenant, starts.OpensAt(tenant, terms.Value))));
        return db.Lots.Add(lot).Entity;
    }
}
