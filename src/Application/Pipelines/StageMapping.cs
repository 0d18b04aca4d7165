using MakCrm.Domain.Pipelines;

namespace MakCrm.Application.Pipelines;

static class StageMapping
{
    public static StageDetails Details(this Contract.StageRegistration stage) =>
        new(stage.Name, stage.Color, stage.Type.MapTo<StageType>(), stage.Order)
        {
            Probability = stage.Probability,
            ServiceHours = stage.ServiceHours,
            RequiredFields = Names(stage.RequiredFields),
            Checklist = [.. (stage.Checklist ?? []).Select(item => new EvidenceItem(Guid.CreateVersion7(), item.Name.Trim()))],
        };

    /// <summary>The stage as it is asked for; errors: <c>checklist_item_unknown</c>.</summary>
    public static Result<StageUpdate> Merge(this Stage stage, MergePatch<Contract.StageChanges> patch)
    {
        var (now, to) = (stage.Look, patch.Changes);
        var checklist = to.Checklist is { } items ? Items(stage, items) : now.Entry.Checklist.ToList();
        return checklist.Map(list => new StageUpdate(
            to.Name ?? now.Name,
            to.Color ?? now.Color,
            to.Order ?? now.Order,
            patch.ValueOr("probability", to.Probability, now.Probability),
            patch.ValueOr("serviceHours", to.ServiceHours, now.ServiceHours)
        )
        {
            Entry = new(
                to.RequiredFields is null ? now.Entry.RequiredFields : Names(to.RequiredFields),
                list,
                patch.ValueOr("enterFrom", to.EnterFrom, now.Entry.EnterFrom)
            ),
            Roles = new(
                patch.ValueOr("enterRoles", to.EnterRoles, now.Roles.Enter)?.Distinct().ToList(),
                patch.ValueOr("leaveRoles", to.LeaveRoles, now.Roles.Leave)?.Distinct().ToList()
            ),
        });
    }

    public static IReadOnlyList<string> Names(IReadOnlyList<Contract.RequiredDealField>? fields) =>
        [.. (fields ?? []).Distinct().Select(EnumWireFormat.ToWireName)];

    static Result<List<EvidenceItem>> Items(Stage stage, IReadOnlyList<Contract.EvidenceItemDraft> drafts)
    {
        var existing = stage.Checklist.Select(item => item.Id).ToHashSet();
        foreach (var (index, draft) in drafts.Index())
        {
            if (draft.Id is { } id && !existing.Contains(id))
                return PipelineErrors.ChecklistItemUnknown.WithPointer($"/checklist/{index}/id");
        }

        return drafts.Select(draft => new EvidenceItem(draft.Id ?? Guid.CreateVersion7(), draft.Name.Trim())).ToList();
    }
}
