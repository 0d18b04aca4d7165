using MakCrm.Domain.Clients;
using MakCrm.Domain.Deals;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Bulk;

/// <summary>What was taken from a record that tells of nobody any more, or is gone, never comes back.</summary>
sealed class OnLeadAnonymized(IBulkDb db)
    : IOn<LeadAnonymized>,
        IOn<LeadPurged>,
        IOn<DealAnonymized>,
        IOn<DealPurged>,
        IOn<ClientAnonymized>,
        IOn<ClientPurged>
{
    public Task Handle(LeadAnonymized raised, EventFacts facts, CancellationToken ct) => db.ForgetBack(raised.LeadId, ct);

    public Task Handle(LeadPurged raised, EventFacts facts, CancellationToken ct) => db.ForgetBack(raised.LeadId, ct);

    public Task Handle(DealAnonymized raised, EventFacts facts, CancellationToken ct) => db.ForgetBack(raised.DealId, ct);

    public Task Handle(DealPurged raised, EventFacts facts, CancellationToken ct) => db.ForgetBack(raised.DealId, ct);

    public Task Handle(ClientAnonymized raised, EventFacts facts, CancellationToken ct) => db.ForgetBack(raised.ClientId, ct);

    public Task Handle(ClientPurged raised, EventFacts facts, CancellationToken ct) => db.ForgetBack(raised.ClientId, ct);
}
