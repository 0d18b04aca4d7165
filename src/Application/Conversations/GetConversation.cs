using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

sealed class GetConversationHandler(ConversationVisibility visibility, ConversationReader reader)
    : IMessageHandler<Contract.GetConversation, Contract.Conversation>
{
    public async Task<Result<Contract.Conversation>> Handle(Contract.GetConversation request, CancellationToken cancellationToken)
    {
        var there = visibility.Conversations(ConversationPermissions.Read).AsNoTracking();
        return await there.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is { } conversation
            ? await reader.Show(conversation, cancellationToken)
            : ConversationErrors.NotFound;
    }
}
