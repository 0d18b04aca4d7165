using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class SendConversationMessageHandler(ConversationVisibility sight, ReplyService desk)
    : IMessageHandler<Contract.SendConversationMessage, Contract.ConversationMessage>
{
    public async Task<Result<Contract.ConversationMessage>> Handle(
        Contract.SendConversationMessage request,
        CancellationToken cancellationToken
    ) =>
        await sight.Find(request.Id, ConversationPermissions.Reply, cancellationToken) is { } conversation
            ? await desk.Write(conversation, request.Body, cancellationToken)
            : ConversationErrors.NotFound;
}
