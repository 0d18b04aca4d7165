using MakCrm.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Conversations;

/// <summary>The tables that Conversations may touch.</summary>
public interface IConversationsDb
{
    DbSet<Channel> Channels { get; }

    DbSet<ChannelTraffic> ChannelTraffic { get; }

    DbSet<ConversationPerson> ConversationPeople { get; }

    DbSet<Conversation> Conversations { get; }

    DbSet<ConversationMessage> ConversationMessages { get; }

    DbSet<ConversationMedia> ConversationMedia { get; }
}

/// <summary>Messengers themselves, as the use cases see them.</summary>
public interface IChannelPort
{
    /// <summary>Why nobody of this tenant may connect a channel; null when he may.</summary>
    Task<Error?> Refuses(CancellationToken ct);

    /// <summary>A part of an address that is nobody's yet.</summary>
    string NewHookKey();

    /// <summary>Asks the messenger now; what comes of it is noted with the channel.</summary>
    /// <param name="channelId">Which.</param>
    /// <param name="hook">Where the messenger is to tell what happens, if it takes that from us.</param>
    /// <param name="ct">Gives up.</param>
    Task Check(Guid channelId, Uri hook, CancellationToken ct);
}

/// <summary>Sends messages beside requests.</summary>
public interface IConversationSender
{
    /// <summary>There is something to do, perhaps.</summary>
    void Wake();
}
