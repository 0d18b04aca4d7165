using MakCrm.Domain.Clients;
using MakCrm.Domain.Deals;
using MakCrm.Domain.Files;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Files;

/// <summary>With a record that is deleted, or a person who is erased, go the files.</summary>
sealed class OnLeadAnonymized(FileRemoval removal)
    : IOn<LeadAnonymized>,
        IOn<LeadPurged>,
        IOn<DealAnonymized>,
        IOn<DealPurged>,
        IOn<ClientAnonymized>,
        IOn<ClientPurged>
{
    public Task Handle(LeadAnonymized raised, EventFacts facts, CancellationToken ct) =>
        removal.RemoveAllOf(RecordKind.Lead, raised.LeadId, ct);

    public Task Handle(LeadPurged raised, EventFacts facts, CancellationToken ct) =>
        removal.RemoveAllOf(RecordKind.Lead, raised.LeadId, ct);

    public Task Handle(DealAnonymized raised, EventFacts facts, CancellationToken ct) =>
        removal.RemoveAllOf(RecordKind.Deal, raised.DealId, ct);

    public Task Handle(DealPurged raised, EventFacts facts, CancellationToken ct) =>
        removal.RemoveAllOf(RecordKind.Deal, raised.DealId, ct);

    public Task Handle(ClientAnonymized raised, EventFacts facts, CancellationToken ct) =>
        removal.RemoveAllOf(RecordKind.Client, raised.ClientId, ct);

    public Task Handle(ClientPurged raised, EventFacts facts, CancellationToken ct) =>
        removal.RemoveAllOf(RecordKind.Client, raised.ClientId, ct);
}
