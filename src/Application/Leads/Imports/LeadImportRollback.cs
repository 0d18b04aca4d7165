using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class LeadImportRollback(
    ILeadsDb db,
    ILeadImportStore store,
    LeadVisibility visibility,
    LeadSnapshotStore formers,
    LeadDuplicateChecker duplicates,
    LeadAssigneeService members,
    ICustomValueService values,
    LeadUsageReader uses,
    TimeProvider clock
) : ILeadImportRollback
{
    public async Task<IReadOnlyList<Error?>> Rollback(Guid intakeId, IReadOnlyList<ImportedChange> done, CancellationToken ct)
    {
        List<Guid> ids = [.. done.Select(d => d.RecordId).Distinct()];
        await store.HoldLeads(ids, ct);
        var leads = await db.Leads.Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        var work = new LeadRollbackBatch(leads, await formers.Of(intakeId, ids, ct), await uses.Of(Created(done), ct));
        var refusals = new List<Error?>(done.Count);
        foreach (var one in done)
            refusals.Add(one.Deed == RecordImportOutcome.Created ? await Remove(one, work, ct) : await Restore(one, work, ct));
        await store.Remove(work.Removed, ct);
        return refusals;
    }

    public async Task Forget(Guid intakeId, CancellationToken ct) =>
        await db.LeadFormers.Where(f => f.IntakeId == intakeId).ExecuteDeleteAsync(ct);

    static List<Guid> Created(IReadOnlyList<ImportedChange> done) =>
        [.. done.Where(d => d.Deed == RecordImportOutcome.Created).Select(d => d.RecordId)];

    async Task<Error?> Remove(ImportedChange done, LeadRollbackBatch work, CancellationToken ct)
    {
        if (!work.Leads.TryGetValue(done.RecordId, out var lead) || !visibility.CanAccess(lead, LeadPermissions.Change))
            return LeadErrors.NotFound;
        if (lead.Version != work.Left(done))
            return ImportRecordErrors.Changed;
        if (work.IsUsed(lead.Id))
            return ImportRecordErrors.Used;
        await values.SaveUnique(RecordType.Lead, lead.Id, null, ct);
        lead.PurgeByRollback();
        work.Remove(lead);
        return null;
    }

    async Task<Error?> Restore(ImportedChange done, LeadRollbackBatch work, CancellationToken ct)
    {
        if (!work.Leads.TryGetValue(done.RecordId, out var lead) || !visibility.CanAccess(lead, LeadPermissions.Change))
            return LeadErrors.NotFound;
        if (!work.Formers.TryGetValue(lead.Id, out var former))
            return ImportRecordErrors.Changed;
        if (former.HasTakenBack(done.Version))
            return null;
        if (lead.Version != former.ToVersion || done.Version != former.ToVersion)
            return ImportRecordErrors.Changed;
        // What another one has taken meanwhile stays his.
        if (await values.SaveUnique(RecordType.Lead, lead.Id, former.Before.CustomValues, ct) is { } conflict)
            return conflict;
        await Return(lead, former, ct);
        former.Restore(lead);
        return null;
    }

    async Task Return(Lead lead, LeadSnapshot former, CancellationToken ct)
    {
        var (now, responsible) = (clock.GetUtcNow(), lead.ResponsibleId);
        db.LeadComments.RemoveRange(await db.LeadComments.Where(c => former.CommentIds.Contains(c.Id)).ToListAsync(ct));
        lead.Return(former.Before, former.CommentIds.Count, now);
        if (lead.ResponsibleId != responsible)
            members.Record(lead, now);
        await duplicates.Recheck(lead, now, ct);
    }
}

/// <summary>What one piece of a rollback has looked up and done.</summary>
sealed class LeadRollbackBatch(IReadOnlyDictionary<Guid, Lead> leads, IReadOnlyDictionary<Guid, LeadSnapshot> formers, LeadUsageResult use)
{
    readonly HashSet<Guid> gone = [];

    public IReadOnlyDictionary<Guid, Lead> Leads { get; } = leads;

    public IReadOnlyDictionary<Guid, LeadSnapshot> Formers { get; } = formers;

    public List<Lead> Removed { get; } = [];

    public void Remove(Lead lead)
    {
        gone.Add(lead.Id);
        Removed.Add(lead);
    }

    /// <summary>Duplicates that have gone before it count no more.</summary>
    public bool IsUsed(Guid leadId) => use.Used.Contains(leadId) || use.Duplicates[leadId].Any(id => !gone.Contains(id));

    /// <summary>The version in which the intake has left what it created; it may have changed it afterwards.</summary>
    public int Left(ImportedChange created) =>
        Formers.TryGetValue(created.RecordId, out var former) && former.IsRestored && former.FromVersion == created.Version
            ? former.ToVersion
            : created.Version;
}

/// <param name="Used">Leads that another module keeps something of.</param>
/// <param name="Duplicates">Leads that repeat a lead.</param>
sealed record LeadUsageResult(IReadOnlySet<Guid> Used, ILookup<Guid, Guid> Duplicates);

/// <summary>What hangs on leads.</summary>
sealed class LeadUsageReader(ILeadsDb db, IEnumerable<ILeadUsage> parts) : IModuleService
{
    public async Task<LeadUsageResult> Of(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var used = new HashSet<Guid>();
        foreach (var part in parts)
            used.UnionWith(await part.Among(ids, ct));
        var duplicates = await db
            .Leads.Where(l => l.DuplicateOf != null && ids.Contains(l.DuplicateOf.Value))
            .Select(l => new { l.Id, Of = l.DuplicateOf!.Value })
            .ToListAsync(ct);
        return new(used, duplicates.ToLookup(d => d.Of, d => d.Id));
    }
}
