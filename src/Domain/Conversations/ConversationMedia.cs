using MakCrm.Domain.Common;

namespace MakCrm.Domain.Conversations;

public enum MediaState
{
    /// <summary>The messenger has it, and it is not here yet.</summary>
    Waiting,
    Ready,
    Failed,
}

public enum MediaFailureCode
{
    /// <summary>The messenger has it no more.</summary>
    Gone,
    TooLarge,

    /// <summary>Such files are not kept here.</summary>
    Refused,

    /// <summary>The tenant's room for files was used up for as long as it could be waited for.</summary>
    NoRoom,

    /// <summary>It could not be fetched for as long as the messenger keeps it.</summary>
    Unreachable,
}

/// <summary>A picture, a voice or a document that came with a message, by the name that the messenger gives it.</summary>
public sealed record InboundMedia(string ExternalId, string? MimeType, string? FileName);

/// <summary>Which way something is to go.</summary>
public enum MediaTransferDirection
{
    /// <summary>From the messenger to here.</summary>
    In,
    Out,
}

/// <summary>
/// A picture, a voice or a document that goes with a message; its id is the message's, and the file's that keeps its bytes. While it moves a
/// worker holds it, beside the model.
/// </summary>
public sealed class ConversationMedia : Entity
{
    ConversationMedia() { }

    public Guid ConversationId { get; private init; }

    public Guid ChannelId { get; private init; }

    /// <summary>What the messenger calls it; null until it has it.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>As the messenger says; of what is sent, as its bytes say.</summary>
    public string? MimeType { get; private init; }

    public string FileName { get; private init; } = "";

    public MediaState State { get; private set; }

    /// <summary>Null when it has arrived, or never will.</summary>
    public MediaTransferDirection? Moves { get; private set; }

    public MediaFailureCode? Failure { get; private set; }

    /// <summary>In bytes.</summary>
    public long? Size { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static ConversationMedia Wait(ConversationMessage message, InboundMedia received, DateTimeOffset at) =>
        new()
        {
            Id = message.Id,
            ConversationId = message.ConversationId,
            ChannelId = message.ChannelId,
            ExternalId = received.ExternalId,
            MimeType = received.MimeType,
            FileName = received.FileName ?? MediaFileNames.Of(message.Kind, received.MimeType),
            Moves = MediaTransferDirection.In,
            CreatedAt = at,
        };

    /// <summary>WhatsApp is to have it before the message goes; by other messengers it goes with the message.</summary>
    public static ConversationMedia Send(
        Conversation conversation,
        ConversationMessage message,
        (string Name, string Type, long Size) file,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = message.Id,
            ConversationId = message.ConversationId,
            ChannelId = message.ChannelId,
            MimeType = file.Type,
            FileName = file.Name,
            State = MediaState.Ready,
            Size = file.Size,
            Moves = conversation.ChannelKind == ChannelKind.Whatsapp ? MediaTransferDirection.Out : null,
            CreatedAt = at,
        };

    public void Keep(long size) => (State, Size, Moves) = (MediaState.Ready, size, null);

    public void Fail(MediaFailureCode failure) => (State, Failure, Moves) = (MediaState.Failed, failure, null);

    /// <summary>The messenger has it, by that name.</summary>
    public void Arrive(string externalId) => (ExternalId, Moves) = (externalId, null);

    /// <summary>It stays here, and the messenger never has it.</summary>
    public void Stay() => Moves = null;
}

/// <summary>What is called nothing is called by what it is.</summary>
static class MediaFileNames
{
    static readonly Dictionary<string, string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = ".jpg",
        ["image/png"] = ".png",
        ["image/webp"] = ".webp",
        ["audio/ogg"] = ".ogg",
        ["audio/mpeg"] = ".mp3",
        ["audio/mp4"] = ".m4a",
        ["audio/aac"] = ".aac",
        ["audio/amr"] = ".amr",
        ["video/mp4"] = ".mp4",
        ["video/3gpp"] = ".3gp",
        ["application/pdf"] = ".pdf",
    };

    public static string Of(MessageKind kind, string? mimeType) =>
        $"{kind}".ToLowerInvariant() + Endings.GetValueOrDefault((mimeType ?? "").Split(';')[0].Trim(), "");
}
