using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>The same done to many leads, each by its own rules.</summary>
sealed class LeadActions(
    ILeadsDb db,
    LeadSight sight,
    LeadMembers members,
    LeadTrash trash,
    ICustomValues values,
    ICaller caller,
    TimeProvider clock
) : IRecordActions
{
    static readonly MergePatch<Contract.LeadChanges> Values = new(new(), new HashSet<string> { "customValues" });

    public RecordKind Record => RecordKind.Lead;

    public IReadOnlyList<string> Sight { get; } = [LeadPermissions.Read, LeadPermissions.Contacts];

    public string? PermissionOf(RecordActKind kind) =>
        kind switch
        {
            RecordActKind.Assign or RecordActKind.SetStatus or RecordActKind.SetValues => LeadPermissions.Change,
            RecordActKind.Trash or RecordActKind.Restore => LeadPermissions.Delete,
            _ => null,
        };

    public async Task<Error?> Refusal(RecordAct act, CancellationToken ct) =>
        act.Kind == RecordActKind.SetValues
            ? (await values.Change(Record, null, act.Values, Telling.Part, ct)).Error
            : await Unknown(act, await Statuses([act], ct), ct);

    public async Task<IReadOnlyList<RecordActed>> Apply(IReadOnlyList<RecordAsked> asked, CancellationToken ct)
    {
        if (asked.Count == 0)
            return [];
        var (ids, kind) = (asked.Select(a => a.Id).ToList(), asked[0].Act.Kind);
        var leads = await sight.Leads(PermissionOf(kind)!).Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        var busy = kind == RecordActKind.Trash ? await trash.Busy(ids, ct) : new HashSet<Guid>();
        var work = new LeadActWork(leads, busy, await Statuses(asked.Select(a => a.Act), ct));
        var acted = new List<RecordActed>(asked.Count);
        foreach (var one in asked)
            acted.Add(await Apply(one, work, ct));
        return acted;
    }

    async Task<RecordActed> Apply(RecordAsked asked, LeadActWork work, CancellationToken ct)
    {
        if (!work.Leads.TryGetValue(asked.Id, out var lead))
            return RecordActed.Refused(asked.Id, LeadErrors.NotFound);
        if (asked.IsStale(lead.Version))
            return RecordActed.Refused(lead.Id, RecordActErrors.ChangedSince);
        if (asked.IsBack && await Unknown(asked.Act, work.Statuses, ct) is { } gone)
            return RecordActed.Refused(lead.Id, gone);
        var (from, back) = (lead.Version, Back(asked.Act, lead));
        if (await Act(lead, asked, work, ct) is { } refusal)
            return RecordActed.Refused(lead.Id, refusal);
        return lead.Version == from ? RecordActed.Unchanged(lead.Id, from) : RecordActed.Done(lead.Id, lead.Version, back);
    }

    async Task<Error?> Act(Lead lead, RecordAsked asked, LeadActWork work, CancellationToken ct)
    {
        var act = asked.Act;
        return act.Kind switch
        {
            RecordActKind.Assign => Assign(lead, act.ResponsibleId),
            RecordActKind.SetStatus => Move(lead, act.Status!, asked.IsBack ? [act.Status!] : Next(work.Statuses, lead.Status)),
            RecordActKind.Trash => lead.TrashedAt is null ? (await trash.Trash(lead, work.Busy.Contains(lead.Id), ct)).Error : null,
            RecordActKind.Restore => lead.TrashedAt is null ? null : (await trash.Restore(lead, ct)).Error,
            _ => await SetValues(lead, act, ct),
        };
    }

    static RecordAct Back(RecordAct act, Lead lead) =>
        act.Kind switch
        {
            RecordActKind.Trash => new(RecordActKind.Restore),
            RecordActKind.Restore => new(RecordActKind.Trash),
            RecordActKind.Assign => act with { ResponsibleId = lead.ResponsibleId },
            RecordActKind.SetStatus => act with { Status = lead.Status },
            _ => act with { Values = ValueActs.Former(lead.CustomValues, act.Values.Keys) },
        };

    Error? Assign(Lead lead, Guid? responsible)
    {
        if (lead.ResponsibleId == responsible)
            return null;
        var now = clock.GetUtcNow();
        if (lead.Assign(responsible, now).Error is { } refusal)
            return refusal;
        members.Record(lead, now);
        return null;
    }

    Error? Move(Lead lead, string to, IReadOnlyCollection<string> allowed)
    {
        if (lead.Status == to)
            return null;
        var (from, now) = (lead.Status, clock.GetUtcNow());
        if (lead.MoveTo(to, allowed, now).Error is { } refusal)
            return refusal;
        db.LeadHistory.Add(LeadHistoryEntry.StatusChanged(lead, from, caller.Now(clock).ActorId, now));
        return null;
    }

    async Task<Error?> SetValues(Lead lead, RecordAct act, CancellationToken ct) =>
        LeadMask.Refusal(sight.Look(lead), Values)
        ?? await values.Set(
            new(Record, lead.Id, lead.CustomValues),
            act.Values,
            custom => new(lead.Change(lead.Details with { CustomValues = custom }, clock.GetUtcNow()).Error),
            ct
        );

    async Task<Error?> Unknown(RecordAct act, IReadOnlyList<LeadStatus> statuses, CancellationToken ct) =>
        act.Kind switch
        {
            RecordActKind.Assign => await members.Exists(act.ResponsibleId, ct) ? null : LeadErrors.ResponsibleUnknown,
            RecordActKind.SetStatus => statuses.Any(s => s.Code == act.Status) ? null : LeadErrors.StatusUnknown,
            _ => null,
        };

    async Task<IReadOnlyList<LeadStatus>> Statuses(IEnumerable<RecordAct> acts, CancellationToken ct) =>
        acts.Any(a => a.Kind == RecordActKind.SetStatus) ? await db.LeadStatuses.AsNoTracking().ToListAsync(ct) : [];

    static IReadOnlyCollection<string> Next(IReadOnlyList<LeadStatus> statuses, string from) =>
        statuses.FirstOrDefault(s => s.Code == from)?.Transitions ?? [];
}

/// <summary>What one piece of it has looked up.</summary>
/// <param name="Busy">Those that open deals are about.</param>
sealed record LeadActWork(IReadOnlyDictionary<Guid, Lead> Leads, IReadOnlySet<Guid> Busy, IReadOnlyList<LeadStatus> Statuses);
