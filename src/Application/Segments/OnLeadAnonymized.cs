using MakCrm.Domain.Clients;
using MakCrm.Domain.Deals;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Segments;

/// <summary>
/// A record that tells of nobody any more, or is gone, is in no static segment. When it was in watched ones is still told of a record that
/// is there, and tells nobody's name.
/// </summary>
sealed class OnLeadAnonymized(ISegmentsDb db)
    : IEventHandler<LeadAnonymized>,
        IEventHandler<LeadPurged>,
        IEventHandler<DealAnonymized>,
        IEventHandler<DealPurged>,
        IEventHandler<ClientAnonymized>,
        IEventHandler<ClientPurged>
{
    public Task Handle(LeadAnonymized raised, EventContext facts, CancellationToken ct) => db.Forget(raised.LeadId, ct);

    public Task Handle(DealAnonymized raised, EventContext facts, CancellationToken ct) => db.Forget(raised.DealId, ct);

    public Task Handle(ClientAnonymized raised, EventContext facts, CancellationToken ct) => db.Forget(raised.ClientId, ct);

    public async Task Handle(LeadPurged raised, EventContext facts, CancellationToken ct)
    {
        await db.Forget(raised.LeadId, ct);
        await db.ForgetStays(raised.LeadId, ct);
    }

    public async Task Handle(DealPurged raised, EventContext facts, CancellationToken ct)
    {
        await db.Forget(raised.DealId, ct);
        await db.ForgetStays(raised.DealId, ct);
    }

    public async Task Handle(ClientPurged raised, EventContext facts, CancellationToken ct)
    {
        await db.Forget(raised.ClientId, ct);
        await db.ForgetStays(raised.ClientId, ct);
    }
}
