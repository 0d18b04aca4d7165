using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

/// <summary>The same done to many deals, each by its own rules.</summary>
sealed class DealActions(
    DealVisibility visibility,
    DealReferenceResolver surroundings,
    DealTrash trash,
    ICustomValueService values,
    ICaller caller,
    TimeProvider clock
) : IRecordActionExecutor
{
    static readonly MergePatch<Contract.DealChanges> Values = new(new(), new HashSet<string> { "customValues" });

    public RecordType Record => RecordType.Deal;

    public IReadOnlyList<string> Sight { get; } = [DealVisibility.Read, LeadPermissions.Read, LeadPermissions.Contacts];

    public string? PermissionOf(RecordActionKind kind) =>
        kind switch
        {
            RecordActionKind.Assign or RecordActionKind.Move or RecordActionKind.SetValues => DealVisibility.Change,
            RecordActionKind.Trash or RecordActionKind.Restore => DealVisibility.Delete,
            _ => null,
        };

    public async Task<Error?> Validate(RecordAction act, CancellationToken ct) =>
        act.Kind switch
        {
            RecordActionKind.Assign => await surroundings.Responsible(act.ResponsibleId, ct),
            RecordActionKind.Move => await surroundings.Route(null, act.StageId, ct) is var route && route.IsOk
                ? route.Value.ResolveOpenStage(act.StageId).Error
                : route.Error,
            RecordActionKind.Trash or RecordActionKind.Restore => null,
            _ => (await values.Update(Record, null, act.Values, ValueUpdateMode.Part, ct)).Error,
        };

    public async Task<IReadOnlyList<RecordActionResult>> Apply(IReadOnlyList<RecordActionRequest> requested, CancellationToken ct)
    {
        if (requested.Count == 0)
            return [];
        var ids = requested.Select(a => a.Id).ToList();
        var deals = await visibility
            .Deals(PermissionOf(requested[0].Act.Kind)!)
            .Where(d => ids.Contains(d.Id))
            .ToDictionaryAsync(d => d.Id, ct);
        var routes = new Dictionary<Guid, DealPipeline>();
        if (requested.Any(a => a.Act.Kind == RecordActionKind.Move))
        {
            foreach (var deal in deals.Values.DistinctBy(d => d.PipelineId))
                routes[deal.PipelineId] = await surroundings.Route(deal, ct);
        }

        var acted = new List<RecordActionResult>(requested.Count);
        foreach (var one in requested)
            acted.Add(await Apply(one, deals.GetValueOrDefault(one.Id), routes, ct));
        return acted;
    }

    async Task<RecordActionResult> Apply(
        RecordActionRequest request,
        Deal? deal,
        Dictionary<Guid, DealPipeline> routes,
        CancellationToken ct
    )
    {
        if (deal is null)
            return RecordActionResult.Refused(request.Id, DealErrors.NotFound);
        if (request.IsStale(deal.Version))
            return RecordActionResult.Refused(deal.Id, RecordActionErrors.ChangedSince);
        var (from, back, act) = (deal.Version, Back(request.Act, deal), request.Act);
        var refusal = act.Kind switch
        {
            RecordActionKind.Assign => await Assign(deal, request, ct),
            RecordActionKind.Move => await Move(deal, act.StageId!.Value, routes[deal.PipelineId], ct),
            RecordActionKind.Trash => deal.TrashedAt is null ? (await trash.Trash(deal, ct)).Error : null,
            RecordActionKind.Restore => deal.TrashedAt is null ? null : (await trash.Restore(deal, ct)).Error,
            _ => await SetValues(deal, act, ct),
        };
        return refusal is not null ? RecordActionResult.Refused(deal.Id, refusal)
            : deal.Version == from ? RecordActionResult.Unchanged(deal.Id, from)
            : RecordActionResult.Done(deal.Id, deal.Version, back);
    }

    static RecordAction Back(RecordAction act, Deal deal) =>
        act.Kind switch
        {
            RecordActionKind.Trash => new(RecordActionKind.Restore),
            RecordActionKind.Restore => new(RecordActionKind.Trash),
            RecordActionKind.Assign => act with { ResponsibleId = deal.ResponsibleId },
            RecordActionKind.Move => act with { StageId = deal.StageId },
            _ => act with { Values = CustomValueExtensions.Former(deal.CustomValues, act.Values.Keys) },
        };

    async Task<Error?> Assign(Deal deal, RecordActionRequest request, CancellationToken ct) =>
        request.IsBack && await surroundings.Responsible(request.Act.ResponsibleId, ct) is { } gone
            ? gone
            : deal.Change(deal.Details with { ResponsibleId = request.Act.ResponsibleId }, caller.Now(clock)).Error;

    /// <summary>What its new stage asks for is looked at before it is moved: who is refused stays where he is.</summary>
    async Task<Error?> Move(Deal deal, Guid stageId, DealPipeline route, CancellationToken ct) =>
        route.ResolveOpenStage(stageId).Error is { } nowhere ? nowhere
        : await values.CheckStageRequirements(stageId, deal.CustomValues, ct) is { } missing ? missing
        : deal.Move(stageId, route, StageEntry.OnTop, caller.Now(clock)).Error;

    async Task<Error?> SetValues(Deal deal, RecordAction act, CancellationToken ct) =>
        visibility.Refusal(deal, Values)
        ?? await values.Set(new(Record, deal.Id, deal.CustomValues), act.Values, custom => Change(deal, custom, ct), ct);

    async ValueTask<Error?> Change(Deal deal, string? custom, CancellationToken ct) =>
        await values.CheckStageRequirements(deal.StageId, custom, ct)
        ?? deal.Change(deal.Details with { CustomValues = custom }, caller.Now(clock)).Error;
}
