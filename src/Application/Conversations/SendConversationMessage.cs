using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class SendConversationMessageHandler(IConversationsDb db, ConversationSight sight, ICaller caller, TimeProvider clock)
    : IHandle<Contract.SendConversationMessage, Contract.ConversationMessage>
{
    public async Task<Result<Contract.ConversationMessage>> Handle(
        Contract.SendConversationMessage request,
        CancellationToken cancellationToken
    )
    {
        if (await sight.Find(request.Id, ConversationPermissions.Reply, cancellationToken) is not { } conversation)
            return ConversationErrors.NotFound;
        if (request.Body.Meant() is not { } meant)
            return ConversationErrors.ReplyOne;
        var written = conversation.Write(meant, caller.Id, clock.GetUtcNow());
        return written.Then(message => db.ConversationMessages.Add(message).Entity.View());
    }
}
