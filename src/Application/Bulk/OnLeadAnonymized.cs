using MakCrm.Domain.Clients;
using MakCrm.Domain.Deals;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Bulk;

/// <summary>What was taken from a record that tells of nobody any more, or is gone, never comes back.</summary>
sealed class OnLeadAnonymized(IBulkDb db)
    : IEventHandler<LeadAnonymized>,
        IEventHandler<LeadPurged>,
        IEventHandler<DealAnonymized>,
        IEventHandler<DealPurged>,
        IEventHandler<ClientAnonymized>,
        IEventHandler<ClientPurged>
{
    public Task Handle(LeadAnonymized raised, EventContext facts, CancellationToken ct) => db.ClearUndo(raised.LeadId, ct);

    public Task Handle(LeadPurged raised, EventContext facts, CancellationToken ct) => db.ClearUndo(raised.LeadId, ct);

    public Task Handle(DealAnonymized raised, EventContext facts, CancellationToken ct) => db.ClearUndo(raised.DealId, ct);

    public Task Handle(DealPurged raised, EventContext facts, CancellationToken ct) => db.ClearUndo(raised.DealId, ct);

    public Task Handle(ClientAnonymized raised, EventContext facts, CancellationToken ct) => db.ClearUndo(raised.ClientId, ct);

    public Task Handle(ClientPurged raised, EventContext facts, CancellationToken ct) => db.ClearUndo(raised.ClientId, ct);
}
