using MakCrm.Domain.Clients;
using MakCrm.Domain.Deals;
using MakCrm.Domain.Files;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Files;

/// <summary>With a record that is deleted, or a person who is erased, go the files.</summary>
sealed class OnLeadAnonymized(FilePurgeService removal)
    : IEventHandler<LeadAnonymized>,
        IEventHandler<LeadPurged>,
        IEventHandler<DealAnonymized>,
        IEventHandler<DealPurged>,
        IEventHandler<ClientAnonymized>,
        IEventHandler<ClientPurged>
{
    public Task Handle(LeadAnonymized raised, EventContext facts, CancellationToken ct) =>
        removal.RemoveAllOf(RecordType.Lead, raised.LeadId, ct);

    public Task Handle(LeadPurged raised, EventContext facts, CancellationToken ct) =>
        removal.RemoveAllOf(RecordType.Lead, raised.LeadId, ct);

    public Task Handle(DealAnonymized raised, EventContext facts, CancellationToken ct) =>
        removal.RemoveAllOf(RecordType.Deal, raised.DealId, ct);

    public Task Handle(DealPurged raised, EventContext facts, CancellationToken ct) =>
        removal.RemoveAllOf(RecordType.Deal, raised.DealId, ct);

    public Task Handle(ClientAnonymized raised, EventContext facts, CancellationToken ct) =>
        removal.RemoveAllOf(RecordType.Client, raised.ClientId, ct);

    public Task Handle(ClientPurged raised, EventContext facts, CancellationToken ct) =>
        removal.RemoveAllOf(RecordType.Client, raised.ClientId, ct);
}
