using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class StartConversationHandler(AddresseeLookup addressees, ConversationBeginning beginning, ReplyDesk replies, ConversationDesk desk)
    : IHandle<Contract.StartConversation, Contract.StartedConversation>
{
    public async Task<Result<Contract.StartedConversation>> Handle(Contract.StartConversation request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        if (await beginning.FindChannel(body.ChannelId, cancellationToken) is not { } channel)
            return ConversationErrors.ChannelUnknown;
        var addressee = await addressees.Find(body, cancellationToken);
        if (!addressee.IsOk)
            return addressee.Error;
        var begun = await beginning.With(channel, addressee.Value, cancellationToken);
        if (!begun.IsOk)
            return begun.Error;
        var (conversation, isNew) = begun.Value;
        var message = await replies.Write(conversation, body.Message, cancellationToken);
        if (!message.IsOk)
            return message.Error.Pointer is { } pointer ? message.Error.At($"/message{pointer}") : message.Error;
        return new Contract.StartedConversation
        {
            Id = conversation.Id,
            IsNew = isNew,
            Conversation = await desk.Show(conversation, cancellationToken),
            Message = message.Value,
        };
    }
}
