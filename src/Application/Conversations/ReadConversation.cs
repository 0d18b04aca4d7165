using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class ReadConversationHandler(ConversationVisibility visibility, ConversationReader reader)
    : IMessageHandler<Contract.ReadConversation, Contract.Conversation>
{
    public async Task<Result<Contract.Conversation>> Handle(Contract.ReadConversation request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, ConversationPermissions.Reply, cancellationToken) is not { } conversation)
            return ConversationErrors.NotFound;
        conversation.Read();
        return await reader.Show(conversation, cancellationToken);
    }
}
