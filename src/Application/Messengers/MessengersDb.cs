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
public sealed record ShownLink(Guid TenantId, Guid LinkId, Guid UserId);

/// <summary>Whom a messenger's user is linked with.</summary>
/// <param name="IsOpen">False when the session has ended that the bot works in: then nobody is linked any more.</param>
public sealed record MessengerHolder(Guid TenantId, Guid IdentityId, Guid UserId, bool IsOpen);

/// <summary>What a bot must find in its network before it is known whose tenant it is about.</summary>
public interface IMessengerBook
{
    /// <summary>Null for a code that is over, or never was.</summary>
    Task<ShownLink?> FindLink(Guid networkId, MessengerChannel channel, string code, CancellationToken ct);

    Task<MessengerHolder?> FindHolder(Guid networkId, MessengerChannel channel, string externalId, CancellationToken ct);
}

/// <summary>How many messages somebody takes, and until when they are his.</summary>
public sealed record MessengerLease(MessengerChannel Channel, int Limit, DateTimeOffset Until);

public sealed record TakenMessage(
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

public sealed record SettledMessage(Guid Id, string Outcome, string? Error);

/// <summary>What waits for the messengers of a network, whatever tenant it is of.</summary>
public interface IMessengerQueue
{
    /// <summary>As part of the present commit, the oldest first.</summary>
    Task<IReadOnlyList<TakenMessage>> Take(Guid networkId, MessengerLease lease, CancellationToken ct);

    /// <summary>As part of the present commit.</summary>
    Task Settle(Guid networkId, IReadOnlyList<SettledMessage> messages, CancellationToken ct);
}

/// <summary>Where bots are found.</summary>
public interface IMessengerAddresses
{
    /// <summary>Opens the bot with this code; null where no bot is named.</summary>
    Uri? Of(MessengerChannel channel, string code);
}
