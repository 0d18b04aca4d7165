using MakCrm.Domain.Clients;
using MakCrm.Domain.Conversations;
using MakCrm.Domain.Deals;
using MakCrm.Domain.Leads;
using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

/// <summary>With a record that is deleted, or a person who is erased, go the words of the tasks about them.</summary>
sealed class OnLeadAnonymized(ITasksDb db, TimeProvider clock)
    : IEventHandler<LeadAnonymized>,
        IEventHandler<LeadPurged>,
        IEventHandler<DealAnonymized>,
        IEventHandler<DealPurged>,
        IEventHandler<ClientAnonymized>,
        IEventHandler<ClientPurged>,
        IEventHandler<ConversationAnonymized>
{
    public Task Handle(LeadAnonymized raised, EventContext facts, CancellationToken ct) => Anonymize(TaskLinkKind.Lead, raised.LeadId, ct);

    public Task Handle(LeadPurged raised, EventContext facts, CancellationToken ct) => Anonymize(TaskLinkKind.Lead, raised.LeadId, ct);

    public Task Handle(DealAnonymized raised, EventContext facts, CancellationToken ct) => Anonymize(TaskLinkKind.Deal, raised.DealId, ct);

    public Task Handle(DealPurged raised, EventContext facts, CancellationToken ct) => Anonymize(TaskLinkKind.Deal, raised.DealId, ct);

    public Task Handle(ClientAnonymized raised, EventContext facts, CancellationToken ct) =>
        Anonymize(TaskLinkKind.Client, raised.ClientId, ct);

    public Task Handle(ClientPurged raised, EventContext facts, CancellationToken ct) =>
        Anonymize(TaskLinkKind.Client, raised.ClientId, ct);

    public Task Handle(ConversationAnonymized raised, EventContext facts, CancellationToken ct) =>
        Anonymize(TaskLinkKind.Conversation, raised.ConversationId, ct);

    async Task Anonymize(TaskLinkKind kind, Guid recordId, CancellationToken ct)
    {
        var tasks = await db.Tasks.Where(t => t.Links.Any(l => l.Kind == kind && l.RecordId == recordId)).ToListAsync(ct);
        tasks.ForEach(t => t.Anonymize(new(kind, recordId), clock.GetUtcNow()));
    }
}
