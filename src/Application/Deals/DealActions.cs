using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

/// <summary>The same done to many deals, each by its own rules.</summary>
sealed class DealActions(
    DealSight sight,
    DealSurroundings surroundings,
    DealTrash trash,
    ICustomValues values,
    ICaller caller,
    TimeProvider clock
) : IRecordActions
{
    static readonly MergePatch<Contract.DealChanges> Values = new(new(), new HashSet<string> { "customValues" });

    public RecordKind Record => RecordKind.Deal;

    public IReadOnlyList<string> Sight { get; } = [DealSight.Read, LeadPermissions.Read, LeadPermissions.Contacts];

    public string? PermissionOf(RecordActKind kind) =>
        kind switch
        {
            RecordActKind.Assign or RecordActKind.Move or RecordActKind.SetValues => DealSight.Change,
            RecordActKind.Trash or RecordActKind.Restore => DealSight.Delete,
            _ => null,
        };

    public async Task<Error?> Refusal(RecordAct act, CancellationToken ct) =>
        act.Kind switch
        {
            RecordActKind.Assign => await surroundings.Responsible(act.ResponsibleId, ct),
            RecordActKind.Move => await surroundings.Route(null, act.StageId, ct) is var route && route.IsOk
                ? route.Value.Stop(act.StageId).Error
                : route.Error,
            RecordActKind.Trash or RecordActKind.Restore => null,
            _ => (await values.Change(Record, null, act.Values, Telling.Part, ct)).Error,
        };

    public async Task<IReadOnlyList<RecordActed>> Apply(IReadOnlyList<RecordAsked> asked, CancellationToken ct)
    {
        if (asked.Count == 0)
            return [];
        var ids = asked.Select(a => a.Id).ToList();
        var deals = await sight.Deals(PermissionOf(asked[0].Act.Kind)!).Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        var routes = new Dictionary<Guid, Route>();
        if (asked.Any(a => a.Act.Kind == RecordActKind.Move))
        {
            foreach (var deal in deals.Values.DistinctBy(d => d.PipelineId))
                routes[deal.PipelineId] = await surroundings.Route(deal, ct);
        }

        var acted = new List<RecordActed>(asked.Count);
        foreach (var one in asked)
            acted.Add(await Apply(one, deals.GetValueOrDefault(one.Id), routes, ct));
        return acted;
    }

    async Task<RecordActed> Apply(RecordAsked asked, Deal? deal, Dictionary<Guid, Route> routes, CancellationToken ct)
    {
        if (deal is null)
            return RecordActed.Refused(asked.Id, DealErrors.NotFound);
        if (asked.IsStale(deal.Version))
            return RecordActed.Refused(deal.Id, RecordActErrors.ChangedSince);
        var (from, back, act) = (deal.Version, Back(asked.Act, deal), asked.Act);
        var refusal = act.Kind switch
        {
            RecordActKind.Assign => await Assign(deal, asked, ct),
            RecordActKind.Move => await Move(deal, act.StageId!.Value, routes[deal.PipelineId], ct),
            RecordActKind.Trash => deal.TrashedAt is null ? (await trash.Trash(deal, ct)).Error : null,
            RecordActKind.Restore => deal.TrashedAt is null ? null : (await trash.Restore(deal, ct)).Error,
            _ => await SetValues(deal, act, ct),
        };
        return refusal is not null ? RecordActed.Refused(deal.Id, refusal)
            : deal.Version == from ? RecordActed.Unchanged(deal.Id, from)
            : RecordActed.Done(deal.Id, deal.Version, back);
    }

    static RecordAct Back(RecordAct act, Deal deal) =>
        act.Kind switch
        {
            RecordActKind.Trash => new(RecordActKind.Restore),
            RecordActKind.Restore => new(RecordActKind.Trash),
            RecordActKind.Assign => act with { ResponsibleId = deal.ResponsibleId },
            RecordActKind.Move => act with { StageId = deal.StageId },
            _ => act with { Values = ValueActs.Former(deal.CustomValues, act.Values.Keys) },
        };

    async Task<Error?> Assign(Deal deal, RecordAsked asked, CancellationToken ct) =>
        asked.IsBack && await surroundings.Responsible(asked.Act.ResponsibleId, ct) is { } gone
            ? gone
            : deal.Change(deal.Details with { ResponsibleId = asked.Act.ResponsibleId }, caller.Now(clock)).Error;

    /// <summary>What its new stage asks for is looked at before it is moved: who is refused stays where he is.</summary>
    async Task<Error?> Move(Deal deal, Guid stageId, Route route, CancellationToken ct) =>
        route.Stop(stageId).Error is { } nowhere ? nowhere
        : await values.MissingIn(stageId, deal.CustomValues, ct) is { } missing ? missing
        : deal.Move(stageId, route, StageEntry.OnTop, caller.Now(clock)).Error;

    async Task<Error?> SetValues(Deal deal, RecordAct act, CancellationToken ct) =>
        sight.Refusal(deal, Values)
        ?? await values.Set(new(Record, deal.Id, deal.CustomValues), act.Values, custom => Change(deal, custom, ct), ct);

    async ValueTask<Error?> Change(Deal deal, string? custom, CancellationToken ct) =>
        await values.MissingIn(deal.StageId, custom, ct)
        ?? deal.Change(deal.Details with { CustomValues = custom }, caller.Now(clock)).Error;
}
