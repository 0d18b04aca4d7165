namespace MakCrm.Application.Conversations.Public;

/// <summary>Writes first to people, for other modules.</summary>
public interface IConversationStarts
{
    /// <summary><c>channel_unknown</c> where there is no such channel.</summary>
    Task<Error?> Refusal(Guid channelId, CancellationToken ct);

    /// <summary>Writes as <c>startConversation</c> does; null where it is written.</summary>
    Task<Error?> Write(Contract.ConversationStart start, CancellationToken ct);
}
