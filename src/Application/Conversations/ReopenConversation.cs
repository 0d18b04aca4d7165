using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class ReopenConversationHandler(ConversationVisibility visibility, ConversationReader reader)
    : IMessageHandler<Contract.ReopenConversation, Contract.Conversation>
{
    public async Task<Result<Contract.Conversation>> Handle(Contract.ReopenConversation request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, ConversationPermissions.Reply, cancellationToken) is not { } conversation)
            return ConversationErrors.NotFound;
        var opened = conversation.Reopen();
        return opened.IsOk ? await reader.Show(conversation, cancellationToken) : opened.Error;
    }
}
