using MakCrm.Application.Leads.Public;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Domain.Leads;
using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

/// <summary>
/// Whatever happens to our leads and their tasks is a hint: one that is paired is looked at, a new one may have to be made there. What is true is read when the pair
/// is settled.
/// </summary>
sealed class OnLeadChanged(IAmoLocalChangeQueue marks, ILeadSync leads, AmoTaskChangeMarker tasks, IAmoDb db)
    : IConditionalSubscription,
        IEventSubscription<LeadRegistered>,
        IEventSubscription<LeadDuplicateRegistered>,
        IEventSubscription<LeadHandedOver>,
        IEventSubscription<LeadChanged>,
        IEventSubscription<LeadStatusChanged>,
        IEventSubscription<LeadAssigned>,
        IEventSubscription<LeadRestored>,
        IEventSubscription<LeadCommented>,
        IEventSubscription<TaskCreated>,
        IEventSubscription<TaskChanged>,
        IEventSubscription<TaskAssigned>,
        IEventSubscription<TaskCompleted>,
        IEventSubscription<TaskReopened>,
        IEventSubscription<TaskCancelled>,
        IEventSubscription<TaskTrashed>,
        IEventSubscription<TaskRestored>,
        IEventSubscription<TaskAnonymized>,
        IEventSubscription<TaskPurged>
{
    /// <summary>An exchange that is off goes on from what was noted meanwhile.</summary>
    public Task<bool> AppliesToTenant(CancellationToken ct) => db.AmoExchanges.AnyAsync(ct);

    public async Task Handle(IReadOnlyList<SubscriptionEvent> events, CancellationToken ct)
    {
        var comments = events.Select(e => e.Raised).OfType<LeadCommented>().Select(c => (c.LeadId, c.CommentId)).ToList();
        var ofTasks = events.Where(e => IsOfTask(e.Raised)).ToList();
        var changed = events.Except(ofTasks).Where(e => e.Raised is not LeadCommented).Select(e => e.RecordId).ToHashSet();
        if (changed.Count > 0)
            await Mark(changed, ct);
        // A lead that has only just come has its pair by now.
        if (comments.Count > 0)
            await marks.Comment(comments, ct);
        if (ofTasks.Count > 0)
            await tasks.Heed(
                [.. ofTasks.Select(e => e.RecordId)],
                [.. ofTasks.Where(e => e.Raised is TaskAnonymized or TaskPurged).Select(e => e.RecordId)],
                ct
            );
    }

    static bool IsOfTask(DomainEvent raised) =>
        raised
            is TaskCreated
                or TaskChanged
                or TaskAssigned
                or TaskCompleted
                or TaskReopened
                or TaskCancelled
                or TaskTrashed
                or TaskRestored
                or TaskAnonymized
                or TaskPurged;

    async Task Mark(HashSet<Guid> changed, CancellationToken ct)
    {
        var asking = await marks.EnqueueChanged(changed, ct);
        if (asking.Count == 0)
            return;
        var unknown = await leads.Read(asking.SelectMany(a => a.Leads).ToHashSet(), ct);
        foreach (var account in asking)
        {
            var goesOut = await StatusesOut(account.AccountId, ct);
            var fresh = unknown.Where(l =>
                account.Leads.Contains(l.Id) && account.Since <= l.CreatedAt && l.TrashedAt is null && goesOut.Contains(l.Status)
            );
            await marks.EnqueueCreation(account.AccountId, [.. fresh.Select(l => l.Id)], ct);
        }
    }

    public Task OnGap(CancellationToken ct) => marks.MarkAll(ct);

    /// <summary>A lead whose status says nothing there waits until it has another.</summary>
    async Task<HashSet<string>> StatusesOut(Guid accountId, CancellationToken ct) =>
        await db.AmoMappings.AsNoTracking().FirstOrDefaultAsync(m => m.Id == accountId, ct) is { } mapping
            ? [.. mapping.Links.Statuses.Where(l => l.Direction.GoesOut()).Select(l => l.Status)]
            : [];
}
