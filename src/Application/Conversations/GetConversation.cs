using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

sealed class GetConversationHandler(ConversationVisibility sight, ConversationReader desk)
    : IMessageHandler<Contract.GetConversation, Contract.Conversation>
{
    public async Task<Result<Contract.Conversation>> Handle(Contract.GetConversation request, CancellationToken cancellationToken)
    {
        var there = sight.Conversations(ConversationPermissions.Read).AsNoTracking();
        return await there.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is { } conversation
            ? await desk.Show(conversation, cancellationToken)
            : ConversationErrors.NotFound;
    }
}
