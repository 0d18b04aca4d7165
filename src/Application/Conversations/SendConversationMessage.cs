using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class SendConversationMessageHandler(ConversationVisibility visibility, ReplyService service)
    : IMessageHandler<Contract.SendConversationMessage, Contract.ConversationMessage>
{
    public async Task<Result<Contract.ConversationMessage>> Handle(
        Contract.SendConversationMessage request,
        CancellationToken cancellationToken
    ) =>
        await visibility.Find(request.Id, ConversationPermissions.Reply, cancellationToken) is { } conversation
            ? await service.Write(conversation, request.Body, cancellationToken)
            : ConversationErrors.NotFound;
}
