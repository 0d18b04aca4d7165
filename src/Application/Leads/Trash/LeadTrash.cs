using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>
/// Puts leads into the trash and takes them out. What only one lead may have, a lead in the trash gives up: its place as the first with a
/// contact, its unique values, and by the database's own rule its external id.
/// </summary>
sealed class LeadTrash(
    ILeadsDb db,
    ILeadContactStore contacts,
    LeadDuplicateChecker duplicates,
    ILeadDeals deals,
    ICustomValueService values,
    ICaller caller,
    TimeProvider clock
) : IModuleService
{
    /// <summary>Those of these leads that work goes on about.</summary>
    public Task<IReadOnlySet<Guid>> Busy(IReadOnlyCollection<Guid> ids, CancellationToken ct) => deals.Open(ids, ct);

    public async Task<Result> Trash(Lead lead, bool isBusy, CancellationToken ct)
    {
        var stamp = caller.Now(clock);
        var trashed = lead.Trash(isBusy, stamp.At);
        if (!trashed.IsOk)
            return trashed;
        db.LeadHistory.Add(LeadHistoryEntry.Moved(lead, stamp.ActorId, stamp.At));
        await values.SaveUnique(RecordType.Lead, lead.Id, null, ct);
        await contacts.Trash(lead, ct);
        return trashed;
    }

    public async Task<Result> Restore(Lead lead, CancellationToken ct)
    {
        var stamp = caller.Now(clock);
        var restored = lead.Restore(stamp.At);
        if (!restored.IsOk)
            return restored;
        if (await values.SaveUnique(RecordType.Lead, lead.Id, lead.CustomValues, ct) is { } conflict)
            return conflict;
        db.LeadHistory.Add(LeadHistoryEntry.Moved(lead, stamp.ActorId, stamp.At));
        await duplicates.Recheck(lead, stamp.At, ct);
        return restored;
    }
}
