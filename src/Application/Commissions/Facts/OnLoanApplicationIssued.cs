using MakCrm.Application.Deals.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Commissions;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Commissions;

/// <summary>
/// A bank has paid out. The fact belongs to the book of the network, wherever the loan was worked: for the franchisee whose tenant
/// it is, and for the partner who has brought the lead, also where the franchisee has bought it.
/// </summary>
sealed class OnLoanApplicationIssued(IDealPartyLookup deals, ILeadProvenance leads, ITenantWorkDispatcher post, ICaller caller)
    : IEventHandler<LoanApplicationIssued>
{
    public async Task Handle(LoanApplicationIssued raised, EventContext facts, CancellationToken ct)
    {
        var deal = raised.DealId is { } id ? await deals.Of(id, ct) : null;
        var lead = deal?.LeadId is { } leadId ? await leads.Of(leadId, ct) : null;
        var details = new CommissionFactDetails(raised.IssuedOn, Money.Of(raised.AmountMinor, raised.Currency))
        {
            Product = lead?.Product,
            BankId = raised.BankId,
            LeadId = lead?.LeadId,
            DealId = raised.DealId,
        };
        await post.RunAs<IssuedLoans>(
            caller.NetworkId,
            "recordIssuedLoan",
            loans => loans.Record(raised.ApplicationId, facts.TenantId, lead, details, ct),
            ct
        );
    }
}

/// <summary>The network's side of issued loans.</summary>
sealed class IssuedLoans(ILeadProvenance leads, CommissionFactRecorder recorder, ICaller caller) : IModuleService
{
    public async Task Record(Guid applicationId, Guid tenantId, LeadProvenance? lead, CommissionFactDetails details, CancellationToken ct)
    {
        var received = lead?.LotId is { } lot ? await leads.OfSoldLot(lot, ct) : lead;
        if (received is not null && (lead!.LotId is not null || tenantId == caller.NetworkId))
        {
            // Whoever has bought the lead has one of their own; the partner has brought the first.
            var own = details with
            {
                LeadId = received.LeadId,
                SourceId = received.SourceId,
            };
            await recorder.ForIntroducer(CommissionFactKind.LoanIssued, applicationId, received.Origin(), own, ct);
        }

        if (tenantId != caller.NetworkId)
            await recorder.ForFranchisee(CommissionFactKind.LoanIssued, applicationId, tenantId, details, ct);
    }
}
