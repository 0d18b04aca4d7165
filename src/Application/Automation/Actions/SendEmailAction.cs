using MakCrm.Application.Automation.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation.Actions;

sealed class SendEmailAction(RecordPeople people) : IAutomationAction
{
    public Contract.AutomationActionKind Kind => Contract.AutomationActionKind.SendEmail;

    public string? PermissionOf(RecordType record) => AutomationCheck.Manage;

    public string? Missing(Contract.AutomationAction action) => action.Email is null ? "email" : null;

    public Task<Error?> Refusal(RecordType record, Contract.AutomationAction action, CancellationToken ct) => Task.FromResult<Error?>(null);

    public async Task<ActionOutcome> Run(AutomationTarget target, Contract.AutomationAction action, CancellationToken ct) =>
        await people.Of(target.Record, target.RecordId, ct) is { Emails.Count: > 0 }
            ? ActionOutcome.Ordered(AutomationOrderKind.Email)
            : ActionOutcome.Refused(AutomationErrors.AddressMissing);
}
