using MakCrm.Application.Automation.Public;
using MakCrm.Application.Conversations.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation.Actions;

sealed class SendMessageAction(RecordPeople people, IConversationStarts conversations) : IAutomationAction
{
    public Contract.AutomationActionKind Kind => Contract.AutomationActionKind.SendMessage;

    public string? PermissionOf(RecordType record) => "conversations.reply";

    public string? Missing(Contract.AutomationAction action) =>
        action.ChannelId is null ? "channelId"
        : action.Message is null ? "message"
        : null;

    public Task<Error?> Refusal(RecordType record, Contract.AutomationAction action, CancellationToken ct) =>
        conversations.Refusal(action.ChannelId!.Value, ct);

    public async Task<ActionOutcome> Run(AutomationTarget target, Contract.AutomationAction action, CancellationToken ct) =>
        await people.Of(target.Record, target.RecordId, ct) is null
            ? ActionOutcome.Refused(AutomationErrors.AddressMissing)
            : ActionOutcome.Ordered(AutomationOrderKind.Message);
}
