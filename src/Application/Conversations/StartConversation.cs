namespace MakCrm.Application.Conversations;

sealed class StartConversationHandler(ConversationStarts starts, ConversationReader reader)
    : IMessageHandler<Contract.StartConversation, Contract.StartedConversation>
{
    public async Task<Result<Contract.StartedConversation>> Handle(Contract.StartConversation request, CancellationToken cancellationToken)
    {
        var written = await starts.Write(request.Body, cancellationToken);
        if (!written.IsOk)
            return written.Error;
        return new Contract.StartedConversation
        {
            Id = written.Value.Conversation.Id,
            IsNew = written.Value.IsNew,
            Conversation = await reader.Show(written.Value.Conversation, cancellationToken),
            Message = written.Value.Message,
        };
    }
}
