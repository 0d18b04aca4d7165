using MakCrm.Application.Automation.Public;

namespace MakCrm.Application.Automation.Actions;

sealed class CommentAction(IEnumerable<IRecordComments> modules) : IAutomationAction
{
    public Contract.AutomationActionKind Kind => Contract.AutomationActionKind.Comment;

    public string? PermissionOf(RecordType record) => Of(record)?.Permission;

    public string? Missing(Contract.AutomationAction action) => action.Text is null ? "text" : null;

    public Task<Error?> Refusal(RecordType record, Contract.AutomationAction action, CancellationToken ct) => Task.FromResult<Error?>(null);

    public async Task<ActionOutcome> Run(AutomationTarget target, Contract.AutomationAction action, CancellationToken ct) =>
        await Of(target.Record)!.Comment(target.RecordId, action.Text!, ct) is { } refusal
            ? ActionOutcome.Refused(refusal)
            : ActionOutcome.Done;

    IRecordComments? Of(RecordType record) => modules.FirstOrDefault(m => m.Record == record);
}
