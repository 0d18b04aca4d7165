using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

sealed class LeadRowRollback(
    ILeadsDb db,
    ILeadRowStore store,
    LeadSight sight,
    LeadFormers formers,
    LeadDuplicates duplicates,
    LeadMembers members,
    ICustomValues values,
    LeadUses uses,
    TimeProvider clock
) : ILeadRowRollback
{
    public async Task<IReadOnlyList<Error?>> TakeBack(Guid intakeId, IReadOnlyList<RecordDone> done, CancellationToken ct)
    {
        List<Guid> ids = [.. done.Select(d => d.RecordId).Distinct()];
        await store.HoldLeads(ids, ct);
        var leads = await db.Leads.Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        var work = new LeadRollbackWork(leads, await formers.Of(intakeId, ids, ct), await uses.Of(Created(done), ct));
        var refusals = new List<Error?>(done.Count);
        foreach (var one in done)
            refusals.Add(one.Deed == IntakeDeed.Created ? await Remove(one, work, ct) : await Restore(one, work, ct));
        await store.Remove(work.Removed, ct);
        return refusals;
    }

    public async Task Forget(Guid intakeId, CancellationToken ct) =>
        await db.LeadFormers.Where(f => f.IntakeId == intakeId).ExecuteDeleteAsync(ct);

    static List<Guid> Created(IReadOnlyList<RecordDone> done) => [.. done.Where(d => d.Deed == IntakeDeed.Created).Select(d => d.RecordId)];

    async Task<Error?> Remove(RecordDone done, LeadRollbackWork work, CancellationToken ct)
    {
        if (!work.Leads.TryGetValue(done.RecordId, out var lead) || !sight.IsThere(lead, LeadPermissions.Change))
            return LeadErrors.NotFound;
        if (lead.Version != work.Left(done))
            return IntakeErrors.Changed;
        if (work.IsUsed(lead.Id))
            return IntakeErrors.Used;
        await values.Keep(RecordKind.Lead, lead.Id, null, ct);
        lead.TakeBack();
        work.Remove(lead);
        return null;
    }

    async Task<Error?> Restore(RecordDone done, LeadRollbackWork work, CancellationToken ct)
    {
        if (!work.Leads.TryGetValue(done.RecordId, out var lead) || !sight.IsThere(lead, LeadPermissions.Change))
            return LeadErrors.NotFound;
        if (!work.Formers.TryGetValue(lead.Id, out var former))
            return IntakeErrors.Changed;
        if (former.HasTakenBack(done.Version))
            return null;
        if (lead.Version != former.ToVersion || done.Version != former.ToVersion)
            return IntakeErrors.Changed;
        // What another one has taken meanwhile stays his.
        if (await values.Keep(RecordKind.Lead, lead.Id, former.Before.CustomValues, ct) is { } taken)
            return taken;
        await Return(lead, former, ct);
        former.Restore(lead);
        return null;
    }

    async Task Return(Lead lead, LeadFormer former, CancellationToken ct)
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
sealed class LeadRollbackWork(IReadOnlyDictionary<Guid, Lead> leads, IReadOnlyDictionary<Guid, LeadFormer> formers, LeadUse use)
{
    readonly HashSet<Guid> gone = [];

    public IReadOnlyDictionary<Guid, Lead> Leads { get; } = leads;

    public IReadOnlyDictionary<Guid, LeadFormer> Formers { get; } = formers;

    public List<Lead> Removed { get; } = [];

    public void Remove(Lead lead)
    {
        gone.Add(lead.Id);
        Removed.Add(lead);
    }

    /// <summary>Duplicates that have gone before it count no more.</summary>
    public bool IsUsed(Guid leadId) => use.Used.Contains(leadId) || use.Duplicates[leadId].Any(id => !gone.Contains(id));

    /// <summary>The version in which the intake has left what it created; it may have changed it afterwards.</summary>
    public int Left(RecordDone created) =>
        Formers.TryGetValue(created.RecordId, out var former) && former.IsRestored && former.FromVersion == created.Version
            ? former.ToVersion
            : created.Version;
}

/// <param name="Used">Leads that another module keeps something of.</param>
/// <param name="Duplicates">Leads that repeat a lead.</param>
sealed record LeadUse(IReadOnlySet<Guid> Used, ILookup<Guid, Guid> Duplicates);

/// <summary>What hangs on leads.</summary>
sealed class LeadUses(ILeadsDb db, IEnumerable<ILeadUse> parts) : IModulePart
{
    public async Task<LeadUse> Of(IReadOnlyCollection<Guid> ids, CancellationToken ct)
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
