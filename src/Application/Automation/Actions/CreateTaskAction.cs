using MakCrm.Application.Automation.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Tasks.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation.Actions;

/// <summary>Makes a task about the record: one for each run, however often it is tried.</summary>
sealed class CreateTaskAction(ITasks tasks, IMemberLookup members, IEnumerable<IRecordLookup> facts, TimeProvider clock) : IAutomationAction
{
    public Contract.AutomationActionKind Kind => Contract.AutomationActionKind.CreateTask;

    public string? PermissionOf(RecordType record) => "tasks.create";

    public string? Missing(Contract.AutomationAction action) => action.Task is null ? "task" : null;

    public async Task<Error?> Refusal(RecordType record, Contract.AutomationAction action, CancellationToken ct) =>
        action.Task!.AssigneeId is { } person && !await members.Exists(person, ct)
            ? AutomationErrors.RecipientUnknown.WithPointer("/task/assigneeId")
            : null;

    public async Task<ActionOutcome> Run(AutomationTarget target, Contract.AutomationAction action, CancellationToken ct)
    {
        var requested = action.Task!;
        var assignee = requested.AssigneeId ?? await facts.First(f => f.Record == target.Record).Responsible(target.RecordId, ct);
        var task = new NewTask(
            requested.Title,
            requested.Type ?? Contract.TaskType.Other,
            requested.Priority ?? Contract.TaskPriority.Normal,
            assignee,
            requested.DueMinutes is { } minutes ? clock.GetUtcNow().AddMinutes(minutes) : null,
            [new(LinkKindOf(target.Record), target.RecordId)],
            target.CauseKey
        );
        return (await tasks.Create(task, ct)).Error is { } refusal ? ActionOutcome.Refused(refusal) : ActionOutcome.Done;
    }

    static Contract.TaskLinkKind LinkKindOf(RecordType record) =>
        record switch
        {
            RecordType.Lead => Contract.TaskLinkKind.Lead,
            RecordType.Client => Contract.TaskLinkKind.Client,
            RecordType.Deal => Contract.TaskLinkKind.Deal,
        };
}
