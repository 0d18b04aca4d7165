using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class AssignConversationHandler(ConversationVisibility visibility, ConversationReader reader, IMemberLookup members)
    : IMessageHandler<Contract.AssignConversation, Contract.Conversation>
{
    public async Task<Result<Contract.Conversation>> Handle(Contract.AssignConversation request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, ConversationPermissions.Reply, cancellationToken) is not { } conversation)
            return ConversationErrors.NotFound;
        if (request.Body.AssigneeId is { } assignee && !await members.Exists(assignee, cancellationToken))
            return ConversationErrors.AssigneeUnknown;
        conversation.Assign(request.Body.AssigneeId);
        return await reader.Show(conversation, cancellationToken);
    }
}
