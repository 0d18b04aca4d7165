using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations.Public;

/// <summary>What a messenger tells of a message that was sent.</summary>
/// <param name="OwnId">What it was called here, where the messenger repeats that.</param>
public sealed record DeliveryReceipt(MessageOutcome Outcome, Guid? OwnId);

/// <summary>Somebody whom the tenant does not know, and who is to become a lead.</summary>
public sealed record ConversationLeadCandidate(Guid Id, ChannelKind Kind, string Phone, string? Name, string SourceCode);

/// <summary>What comes by channels, in the tenant of the present work. All of it may come again.</summary>
public interface IConversationIntake
{
    /// <summary>Puts a message into its conversation; whoever is to become a lead, or null.</summary>
    Task<ConversationLeadCandidate?> Receive(Guid channelId, InboundMessage message, CancellationToken ct);

    /// <summary>False when there is no such message, or not yet.</summary>
    Task<bool> RecordOutcome(Guid channelId, DeliveryReceipt status, CancellationToken ct);

    /// <summary>The person has become this lead.</summary>
    Task Link(Guid personId, Guid leadId, CancellationToken ct);
}

/// <summary>What becomes of messages that are sent.</summary>
public interface IDeliveryTracking
{
    Task RecordOutcome(Guid messageId, MessageOutcome outcome, CancellationToken ct);
}

/// <summary>What becomes of pictures, voices and documents on their way, in the tenant of the present work.</summary>
public interface IMediaTransfers
{
    /// <summary>Keeps the bytes as a file of the tenant's; tells why they cannot be kept. Where nobody waits for them any more, nothing is done.</summary>
    Task<MediaFailureCode?> CompleteDownload(Guid messageId, FileUpload bytes, CancellationToken ct);

    Task FailDownload(Guid messageId, MediaFailureCode failure, CancellationToken ct);

    /// <summary>Writes the bytes that are to go; false where nobody waits for them any more, or they are not to be had.</summary>
    Task<bool> Write(Guid messageId, Stream to, CancellationToken ct);

    /// <summary>The messenger has it, by that name: the message may go.</summary>
    Task CompleteUpload(Guid messageId, string externalId, CancellationToken ct);

    /// <summary>The messenger never has it, and the message has failed.</summary>
    Task FailUpload(Guid messageId, MessageOutcome failed, CancellationToken ct);
}
