using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Commissions;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Commissions;

/// <summary>A lead that repeats nobody was accepted.</summary>
sealed class OnLeadRegistered(AcceptedLeads leads) : IEventHandler<LeadRegistered>
{
    public Task Handle(LeadRegistered raised, EventContext facts, CancellationToken ct) =>
        leads.Record(raised.LeadId, facts.OccurredAt, ct);
}

/// <summary>An accepted lead counts for who has brought it, as soon as that is known.</summary>
sealed class AcceptedLeads(ILeadProvenance leads, CommissionFactRecorder recorder) : IModuleService
{
    public async Task Record(Guid leadId, DateTimeOffset at, CancellationToken ct)
    {
        if (await leads.Of(leadId, ct) is not { LotId: null } lead)
            return;
        var details = new CommissionFactDetails(DateOnly.FromDateTime(at.UtcDateTime), Amount: null)
        {
            Product = lead.Product,
            LeadId = lead.LeadId,
            SourceId = lead.SourceId,
        };
        await recorder.ForIntroducer(CommissionFactKind.LeadAccepted, lead.LeadId, lead.Origin(), details, ct);
    }
}
