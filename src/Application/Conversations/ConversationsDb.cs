using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>The tables that Conversations may touch.</summary>
public interface IConversationsDb
{
    DbSet<Channel> Channels { get; }

    DbSet<ChannelHealth> ChannelTraffic { get; }

    DbSet<ConversationPerson> ConversationPeople { get; }

    DbSet<Conversation> Conversations { get; }

    DbSet<ConversationMessage> ConversationMessages { get; }

    DbSet<ConversationMedia> ConversationMedia { get; }
}

/// <summary>Messengers themselves, as the use cases see them.</summary>
public interface IChannelGateway
{
    /// <summary>Why nobody of this tenant may connect a channel; null when he may.</summary>
    Task<Error?> ValidateTenant(CancellationToken ct);

    /// <summary>A part of an address that is nobody's yet.</summary>
    string NewHookKey();

    /// <summary>Asks the messenger now; what comes of it is noted with the channel.</summary>
    /// <param name="channelId">Which.</param>
    /// <param name="hook">Where the messenger is to tell what happens, if it takes that from us.</param>
    /// <param name="ct">Gives up.</param>
    Task Check(Guid channelId, Uri hook, CancellationToken ct);

    /// <summary>What the messenger has approved, as it is now; null when it does not answer, which is noted with the channel.</summary>
    /// <param name="channel">With the business that it belongs to.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="after">Where the former page ended, in the messenger's words.</param>
    /// <param name="ct">Gives up.</param>
    Task<TemplatePage?> Templates(Channel channel, int limit, string? after, CancellationToken ct);
}

/// <summary>A template, as the messenger has it.</summary>
/// <param name="Variables">How many places its text has; null where they are named, which is not sent yet.</param>
/// <param name="IsPlain">Whether it takes nothing besides: no picture above, no address in a button.</param>
public sealed record ProviderMessageTemplate(
    string Name,
    string Language,
    string Status,
    string Category,
    string Text,
    int? Variables,
    bool IsPlain
);

/// <param name="After">Where it ended; null when there is no more.</param>
public sealed record TemplatePage(IReadOnlyList<ProviderMessageTemplate> Items, string? After);

/// <summary>Sends messages beside requests.</summary>
public interface IMessageSendSignal
{
    /// <summary>There is something to do, perhaps.</summary>
    void Wake();
}
