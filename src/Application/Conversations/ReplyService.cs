using MakCrm.Application.Files.Public;
using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

/// <summary>Takes what somebody writes to a person.</summary>
sealed class ReplyService(IConversationsDb db, IFileAttachments files, ICaller caller, TimeProvider clock) : IModuleService
{
    public async Task<Result<Contract.ConversationMessage>> Write(
        Conversation conversation,
        Contract.ConversationReply reply,
        CancellationToken ct
    )
    {
        var isTemplate = reply.Template is not null;
        if (isTemplate == (reply.Text is not null || reply.FileId is not null))
            return ConversationErrors.ReplyOne;
        if (reply.FileId is { } file)
            return await Send(conversation, file, reply.Text, ct);
        var template = reply.Template is { } t ? new MessageTemplate(t.Name, t.Language, t.Variables ?? []) : null;
        return Put(conversation, new(reply.Text, template)).Map(message => message.View());
    }

    /// <summary>The file may change or go from then on: what was sent is what it was.</summary>
    async Task<Result<Contract.ConversationMessage>> Send(Conversation conversation, Guid fileId, string? caption, CancellationToken ct)
    {
        if (caption?.Length > MediaLimits.LongestCaption)
            return ConversationErrors.CaptionTooLong;
        var taken = await files.Take(fileId, ct);
        if (!taken.IsOk)
            return FileErrorExtensions.IsMissing(taken.Error) ? ConversationErrors.FileUnknown : taken.Error.WithPointer("/fileId");
        var file = taken.Value;
        if (MediaLimits.Of(conversation.ChannelKind, file.ContentType, file.Size, caption is not null) is not { } kind)
            return ConversationErrors.FileUnfit;
        return Put(conversation, new(caption, null, kind)).Map(message => Keep(conversation, message, file));
    }

    Contract.ConversationMessage Keep(Conversation conversation, ConversationMessage message, FileAttachment file)
    {
        file.KeepAs(message.Id);
        var media = ConversationMedia.Send(conversation, message, (file.Name, file.ContentType, file.Size), clock.GetUtcNow());
        return message.View(db.ConversationMedia.Add(media).Entity);
    }

    /// <summary>Nobody where automation writes.</summary>
    Guid? Author => caller.Id == Guid.Empty ? null : caller.Id;

    Result<ConversationMessage> Put(Conversation conversation, MessageDraft written) =>
        conversation.Write(written, Author, clock.GetUtcNow()).Map(message => db.ConversationMessages.Add(message).Entity);
}
