using MakCrm.Domain.Messengers;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Messengers;

/// <summary>The tables that Messengers may touch.</summary>
public interface IMessengersDb
{
    DbSet<MessengerLink> MessengerLinks { get; }

    DbSet<MessengerIdentity> MessengerIdentities { get; }

    DbSet<MessengerMessage> MessengerMessages { get; }
}

/// <summary>Whose code somebody shows.</summary>
public sealed record MessengerLinkRef(Guid TenantId, Guid LinkId, Guid UserId);

/// <summary>Whom a messenger's user is linked with.</summary>
/// <param name="IsOpen">False when the session has ended that the bot works in: then nobody is linked any more.</param>
public sealed record LinkedMessengerUser(Guid TenantId, Guid IdentityId, Guid UserId, bool IsOpen);

/// <summary>What a bot must find in its network before it is known whose tenant it is about.</summary>
public interface IMessengerLookup
{
    /// <summary>Null for a code that is over, or never was.</summary>
    Task<MessengerLinkRef?> FindLink(Guid networkId, MessengerChannel channel, string code, CancellationToken ct);

    Task<LinkedMessengerUser?> FindHolder(Guid networkId, MessengerChannel channel, string externalId, CancellationToken ct);
}

/// <summary>How many messages somebody takes, and until when they are his.</summary>
public sealed record MessageLeaseRequest(MessengerChannel Channel, int Limit, DateTimeOffset Until);

public sealed record LeasedMessage(
    Guid Id,
    string ExternalId,
    string Language,
    string Kind,
    string Title,
    string Text,
    string SubjectType,
    Guid SubjectId,
    DateTimeOffset At
);

public sealed record MessageAcknowledgement(Guid Id, string Outcome, string? Error);

/// <summary>What waits for the messengers of a network, whatever tenant it is of.</summary>
public interface IMessengerQueue
{
    /// <summary>As part of the present commit, the oldest first.</summary>
    Task<IReadOnlyList<LeasedMessage>> Lease(Guid networkId, MessageLeaseRequest lease, CancellationToken ct);

    /// <summary>As part of the present commit.</summary>
    Task Acknowledge(Guid networkId, IReadOnlyList<MessageAcknowledgement> messages, CancellationToken ct);
}

/// <summary>Where bots are found.</summary>
public interface IMessengerDeepLinks
{
    /// <summary>Opens the bot with this code; null where no bot is named.</summary>
    Uri? Of(MessengerChannel channel, string code);
}
