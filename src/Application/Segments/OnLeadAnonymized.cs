using MakCrm.Domain.Clients;
using MakCrm.Domain.Deals;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Segments;

/// <summary>A record that tells of nobody any more, or is gone, is in no segment.</summary>
sealed class OnLeadAnonymized(ISegmentsDb db) : IOn<LeadAnonymized>, IOn<DealAnonymized>, IOn<ClientAnonymized>, IOn<ClientPurged>
{
    public Task Handle(LeadAnonymized raised, EventFacts facts, CancellationToken ct) => db.Forget(raised.LeadId, ct);

    public Task Handle(DealAnonymized raised, EventFacts facts, CancellationToken ct) => db.Forget(raised.DealId, ct);

    public Task Handle(ClientAnonymized raised, EventFacts facts, CancellationToken ct) => db.Forget(raised.ClientId, ct);

    public Task Handle(ClientPurged raised, EventFacts facts, CancellationToken ct) => db.Forget(raised.ClientId, ct);
}
