using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class CloseConversationHandler(ConversationVisibility visibility, ConversationReader reader, TimeProvider clock)
    : IMessageHandler<Contract.CloseConversation, Contract.Conversation>
{
    public async Task<Result<Contract.Conversation>> Handle(Contract.CloseConversation request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, ConversationPermissions.Reply, cancellationToken) is not { } conversation)
            return ConversationErrors.NotFound;
        var closed = conversation.Close(clock.GetUtcNow());
        return closed.IsOk ? await reader.Show(conversation, cancellationToken) : closed.Error;
    }
}
