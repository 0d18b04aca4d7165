using MakCrm.Application.Conversations.Public;
using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

/// <summary>A conversation to which something was written first.</summary>
sealed record WrittenFirst(Conversation Conversation, bool IsNew, Contract.ConversationMessage Message);

/// <summary>Writes first to somebody: into their open conversation of the channel, or into a new one.</summary>
sealed class ConversationStarts(AddresseeLookup addressees, ConversationBeginning beginning, ReplyService replies)
    : IConversationStarts,
        IModuleService
{
    public async Task<Error?> Refusal(Guid channelId, CancellationToken ct) =>
        await beginning.FindChannel(channelId, ct) is null ? ConversationErrors.ChannelUnknown : null;

    async Task<Error?> IConversationStarts.Write(Contract.ConversationStart start, CancellationToken ct)
    {
        var written = await Write(start, ct);
        return written.IsOk ? null : written.Error;
    }

    public async Task<Result<WrittenFirst>> Write(Contract.ConversationStart start, CancellationToken ct)
    {
        if (await beginning.FindChannel(start.ChannelId, ct) is not { } channel)
            return ConversationErrors.ChannelUnknown;
        var addressee = await addressees.Find(start, ct);
        if (!addressee.IsOk)
            return addressee.Error;
        var begun = await beginning.With(channel, addressee.Value, ct);
        if (!begun.IsOk)
            return begun.Error;
        var (conversation, isNew) = begun.Value;
        var message = await replies.Write(conversation, start.Message, ct);
        if (!message.IsOk)
            return message.Error.Pointer is { } pointer ? message.Error.WithPointer($"/message{pointer}") : message.Error;
        return new WrittenFirst(conversation, isNew, message.Value);
    }
}
