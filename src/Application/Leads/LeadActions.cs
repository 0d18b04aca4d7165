using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Leads;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Leads;

/// <summary>The same done to many leads, each by its own rules.</summary>
sealed class LeadActions(
    ILeadsDb db,
    LeadVisibility visibility,
    LeadAssigneeService members,
    LeadTrash trash,
    ICustomValueService values,
    ICaller caller,
    TimeProvider clock
) : IRecordActionExecutor
{
    static readonly MergePatch<Contract.LeadChanges> Values = new(new(), new HashSet<string> { "customValues" });

    public RecordType Record => RecordType.Lead;

    public IReadOnlyList<string> Sight { get; } = [LeadPermissions.Read, LeadPermissions.Contacts];

    public string? PermissionOf(RecordActionKind kind) =>
        kind switch
        {
            RecordActionKind.Assign or RecordActionKind.SetStatus or RecordActionKind.SetValues => LeadPermissions.Change,
            RecordActionKind.Trash or RecordActionKind.Restore => LeadPermissions.Delete,
            _ => null,
        };

    public async Task<Error?> Validate(RecordAction act, CancellationToken ct) =>
        act.Kind == RecordActionKind.SetValues
            ? (await values.Update(Record, null, act.Values, ValueUpdateMode.Part, ct)).Error
            : await Unknown(act, await Statuses([act], ct), ct);

    public async Task<IReadOnlyList<RecordActionResult>> Apply(IReadOnlyList<RecordActionRequest> requested, CancellationToken ct)
    {
        if (requested.Count == 0)
            return [];
        var (ids, kind) = (requested.Select(a => a.Id).ToList(), requested[0].Act.Kind);
        var leads = await visibility.Leads(PermissionOf(kind)!).Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        var busy = kind == RecordActionKind.Trash ? await trash.Busy(ids, ct) : new HashSet<Guid>();
        var work = new LeadActWork(leads, busy, await Statuses(requested.Select(a => a.Act), ct));
        var acted = new List<RecordActionResult>(requested.Count);
        foreach (var one in requested)
            acted.Add(await Apply(one, work, ct));
        return acted;
    }

    async Task<RecordActionResult> Apply(RecordActionRequest request, LeadActWork work, CancellationToken ct)
    {
        if (!work.Leads.TryGetValue(request.Id, out var lead))
            return RecordActionResult.Refused(request.Id, LeadErrors.NotFound);
        if (request.IsStale(lead.Version))
            return RecordActionResult.Refused(lead.Id, RecordActionErrors.ChangedSince);
        if (request.IsBack && await Unknown(request.Act, work.Statuses, ct) is { } gone)
            return RecordActionResult.Refused(lead.Id, gone);
        var (from, back) = (lead.Version, Back(request.Act, lead));
        if (await Act(lead, request, work, ct) is { } refusal)
            return RecordActionResult.Refused(lead.Id, refusal);
        return lead.Version == from ? RecordActionResult.Unchanged(lead.Id, from) : RecordActionResult.Done(lead.Id, lead.Version, back);
    }

    async Task<Error?> Act(Lead lead, RecordActionRequest request, LeadActWork work, CancellationToken ct)
    {
        var act = request.Act;
        return act.Kind switch
        {
            RecordActionKind.Assign => Assign(lead, act.ResponsibleId),
            RecordActionKind.SetStatus => Move(lead, act.Status!, request.IsBack ? [act.Status!] : Next(work.Statuses, lead.Status)),
            RecordActionKind.Trash => lead.TrashedAt is null ? (await trash.Trash(lead, work.Busy.Contains(lead.Id), ct)).Error : null,
            RecordActionKind.Restore => lead.TrashedAt is null ? null : (await trash.Restore(lead, ct)).Error,
            _ => await SetValues(lead, act, ct),
        };
    }

    static RecordAction Back(RecordAction act, Lead lead) =>
        act.Kind switch
        {
            RecordActionKind.Trash => new(RecordActionKind.Restore),
            RecordActionKind.Restore => new(RecordActionKind.Trash),
            RecordActionKind.Assign => act with { ResponsibleId = lead.ResponsibleId },
            RecordActionKind.SetStatus => act with { Status = lead.Status },
            _ => act with { Values = CustomValueExtensions.Former(lead.CustomValues, act.Values.Keys) },
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

    async Task<Error?> SetValues(Lead lead, RecordAction act, CancellationToken ct) =>
        LeadMasking.ValidatePatch(visibility.Look(lead), Values)
        ?? await values.Set(
            new(Record, lead.Id, lead.CustomValues),
            act.Values,
            custom => new(lead.Change(lead.Details with { CustomValues = custom }, clock.GetUtcNow()).Error),
            ct
        );

    async Task<Error?> Unknown(RecordAction act, IReadOnlyList<LeadStatus> statuses, CancellationToken ct) =>
        act.Kind switch
        {
            RecordActionKind.Assign => await members.Exists(act.ResponsibleId, ct) ? null : LeadErrors.ResponsibleUnknown,
            RecordActionKind.SetStatus => statuses.Any(s => s.Code == act.Status) ? null : LeadErrors.StatusUnknown,
            _ => null,
        };

    async Task<IReadOnlyList<LeadStatus>> Statuses(IEnumerable<RecordAction> acts, CancellationToken ct) =>
        acts.Any(a => a.Kind == RecordActionKind.SetStatus) ? await db.LeadStatuses.AsNoTracking().ToListAsync(ct) : [];

    static IReadOnlyCollection<string> Next(IReadOnlyList<LeadStatus> statuses, string from) =>
        statuses.FirstOrDefault(s => s.Code == from)?.Transitions ?? [];
}

/// <summary>What one piece of it has looked up.</summary>
/// <param name="Busy">Those that open deals are about.</param>
sealed record LeadActWork(IReadOnlyDictionary<Guid, Lead> Leads, IReadOnlySet<Guid> Busy, IReadOnlyList<LeadStatus> Statuses);
