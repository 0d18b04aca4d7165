using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>Leads for another system: it sees all of them, and comes in by the rules that hold for everybody.</summary>
sealed class LeadSyncService(
    ILeadsDb db,
    LeadSyncIntake outside,
    ICustomFieldCatalog fields,
    LeadSyncUpdater changes,
    ICaller caller,
    TimeProvider clock
) : ILeadSync
{
    public async Task<IReadOnlyList<Contract.Lead>> Read(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var found = await db.Leads.AsNoTracking().Where(l => ids.Contains(l.Id)).ToListAsync(ct);
        var seen = await fields.Seen(RecordType.Lead, caller, ct);
        var shown = found.Select(l => l.View());
        return [.. seen.IsOpen ? shown : shown.Select(l => l with { CustomValues = seen.Of(l, l.CustomValues, _ => true) })];
    }

    public async Task<IReadOnlyList<IReadOnlyList<Guid>>> Open(IReadOnlyList<LeadContactQuery> people, CancellationToken ct)
    {
        var keys = people.Select(p => LeadContacts.Read(p.Phones, p.Emails).Keys.ToHashSet()).ToList();
        var values = keys.SelectMany(k => k).Select(k => k.Value).Distinct().ToList();
        var final = await db.LeadStatuses.Where(s => s.IsFinal).Select(s => s.Code).ToListAsync(ct);
        var found = await db
            .LeadContacts.Where(c => values.Contains(c.Value))
            .Join(
                db.Leads,
                c => c.LeadId,
                l => l.Id,
                (c, l) =>
                    new
                    {
                        c.Kind,
                        c.Value,
                        l.Id,
                        l.Status,
                        l.TrashedAt,
                    }
            )
            .Where(l => l.TrashedAt == null && !final.Contains(l.Status))
            .ToListAsync(ct);
        return
        [
            .. keys.Select(mine =>
                found.Where(f => mine.Contains((f.Kind, f.Value))).Select(f => f.Id).Distinct().OrderDescending().ToList()
            ),
        ];
    }

    public async Task<IReadOnlyList<LeadSyncEntry>> Since(
        DateTimeOffset since,
        IReadOnlyCollection<string> statuses,
        Guid? after,
        int most,
        CancellationToken ct
    )
    {
        // Ids are in order of the leads' making, but for the clocks of servers.
        var from = after ?? PageCursor.MinFor(since.AddDays(-1));
        return await db
            .Leads.Where(l => l.Id > from && l.CreatedAt >= since && l.TrashedAt == null && statuses.Contains(l.Status))
            .Where(l => db.LeadContacts.Any(c => c.LeadId == l.Id))
            .OrderBy(l => l.Id)
            .Take(most)
            .Select(l => new LeadSyncEntry(l.Id, l.UpdatedAt))
            .ToListAsync(ct);
    }

    public async Task<IReadOnlyList<LeadSyncRejection>?> Change(Guid id, LeadSyncPatch patch, CancellationToken ct) =>
        await db.Leads.FirstOrDefaultAsync(l => l.Id == id, ct) is { } lead ? await changes.Apply(lead, patch, ct) : null;

    public async Task<IReadOnlyDictionary<Guid, string>> Comments(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.LeadComments.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Text, ct);

    public async Task<bool> Comment(Guid leadId, LeadSyncComment remark, CancellationToken ct)
    {
        if (await db.Leads.FirstOrDefaultAsync(l => l.Id == leadId, ct) is not { } lead || lead.Phones.Count + lead.Emails.Count == 0)
            return false;
        if (await db.LeadComments.AnyAsync(c => c.Id == remark.Id, ct))
            return true;
        if (!lead.Comment(remark.Id, lead.UpdatedAt).IsOk)
            return false;
        db.LeadComments.Add(LeadComment.Write(remark.Id, leadId, remark.Text, clock.GetUtcNow()));
        return true;
    }

    public async Task<Result<LeadSyncResult>> Register(Guid id, string source, LeadSyncPatch patch, CancellationToken ct)
    {
        if (await db.Leads.AnyAsync(l => l.Id == id, ct))
            return new LeadSyncResult(id, false, await Change(id, patch, ct) ?? []);
        var stored = await outside.Store(id, source, patch, ct);
        if (!stored.IsOk)
            return stored.Error;
        var (lead, isNew) = stored.Value;
        return new LeadSyncResult(lead, isNew, await Change(lead, patch, ct) ?? []);
    }
}

/// <summary>The way in for leads of another system, within the present work.</summary>
sealed class LeadSyncIntake(ILeadIntake intake, LeadSyncMapper telling, TimeProvider clock) : IModuleService
{
    public async Task<Result<(Guid Id, bool IsNew)>> Store(Guid id, string source, LeadSyncPatch patch, CancellationToken ct)
    {
        var details = await telling.Beginning(patch, ct);
        var lead = Lead.Register(source, details, null, clock.GetUtcNow(), id);
        if (!lead.IsOk)
            return lead.Error;
        var stored = await intake.StoreAll([new(lead.Value, LeadIntakeMapping.Reasons(details.Contacts), null)], ct);
        if (!stored.IsOk)
            return stored.Error;
        var one = stored.Value[0];
        return LeadIntakeMapping.ToError(one.Outcome) is { } refusal
            ? refusal
            : (one.LeadId!.Value, one.Outcome == LeadIntakeOutcome.Stored);
    }
}

/// <summary>What another system tells of a lead that is here, by the rules of the lead; whatever they refuse does not hold up the rest.</summary>
sealed class LeadSyncUpdater(
    ILeadsDb db,
    LeadSyncMapper telling,
    ICustomValueService values,
    LeadDuplicateChecker duplicates,
    LeadAssigneeService members,
    TimeProvider clock
) : IModuleService
{
    public async Task<IReadOnlyList<LeadSyncRejection>> Apply(Lead lead, LeadSyncPatch patch, CancellationToken ct)
    {
        if (lead.NotInUse is { } trashed)
            return [.. patch.Fields.Keys.Select(field => new LeadSyncRejection(field, trashed))];
        var (left, refused) = (patch, new List<LeadSyncRejection>());
        while (true)
        {
            var (details, untaken) = await telling.Over(lead.Id, lead.Details, left, ct);
            if (details == lead.Details)
                return [.. refused, .. untaken, .. await Move(lead, patch.Status, ct)];
            if (await Change(lead, details, ct) is not { } refusal)
                return [.. refused, .. untaken, .. await Move(lead, patch.Status, ct)];
            var intended = LeadSyncMapper.Meant(refusal, left.Fields.Keys);
            refused.AddRange(intended.Select(field => new LeadSyncRejection(field, refusal)));
            if (intended.Count == 0)
                return [.. refused, .. left.Fields.Keys.Select(field => new LeadSyncRejection(field, refusal))];
            left = left with { Fields = left.Fields.Where(f => !intended.Contains(f.Key)).ToDictionary(StringComparer.Ordinal) };
        }
    }

    async Task<Error?> Change(Lead lead, LeadDetails details, CancellationToken ct)
    {
        var (now, before) = (clock.GetUtcNow(), lead.Details);
        var changed = lead.Change(details, now);
        if (!changed.IsOk)
            return changed.Error;
        if (details.ResponsibleId != before.ResponsibleId)
            members.Record(lead, now);
        if (
            details.CustomValues != before.CustomValues
            && await values.SaveUnique(RecordType.Lead, lead.Id, lead.CustomValues, ct) is { } conflict
        )
            throw new WriteRejectedException(conflict);
        if (details.Contacts != before.Contacts)
            await duplicates.Recheck(lead, now, ct);
        return null;
    }

    /// <summary>Step by step where our statuses lead; people there go as they like.</summary>
    async Task<IReadOnlyList<LeadSyncRejection>> Move(Lead lead, string? to, CancellationToken ct)
    {
        if (to is null || to == lead.Status)
            return [];
        var statuses = await db.LeadStatuses.AsNoTracking().ToListAsync(ct);
        if (lead.Status == LeadStatus.Auction || to == LeadStatus.Auction)
            return [new("status", LeadErrors.OnAuction)];
        if (LeadStatus.Way(statuses, lead.Status, to) is not { } way)
            return [new("status", LeadErrors.TransitionRefused)];
        foreach (var step in way)
        {
            var from = lead.Status;
            lead.MoveTo(step, [step], clock.GetUtcNow());
            db.LeadHistory.Add(LeadHistoryEntry.StatusChanged(lead, from, null, clock.GetUtcNow()));
        }

        return [];
    }
}
