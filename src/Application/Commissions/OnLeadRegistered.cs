using MakCrm.Application.Leads.Public;
using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Commissions;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Commissions;

/// <summary>A lead that repeats nobody was accepted.</summary>
sealed class OnLeadRegistered(ILeadProvenance leads, CommissionFactRecorder recorder) : IOn<LeadRegistered>
{
    public async Task Handle(LeadRegistered raised, EventFacts facts, CancellationToken ct)
    {
        if (await leads.Of(raised.LeadId, ct) is not { LotId: null } lead)
            return;
        var details = new CommissionFactDetails(DateOnly.FromDateTime(facts.OccurredAt.UtcDateTime), Amount: null)
        {
            Product = lead.Product,
            LeadId = lead.LeadId,
        };
        await recorder.ForIntroducer(CommissionFactKind.LeadAccepted, lead.LeadId, lead.Origin(), details, ct);
    }
}
