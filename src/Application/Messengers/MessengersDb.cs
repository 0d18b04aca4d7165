using MakCrm.Domain.Messengers;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Messengers;

/// <summary>The tables that Messengers may touch.</summary>
public interface IMessengersDb
{
    DbSet<MessengerLink> MessengerLinks { get; }

    DbSet<MessengerIdentity> MessengerIdentities { get; }
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

/// <summary>Where bots are found.</summary>
public interface IMessengerAddresses
{
    /// <summary>Opens the bot with this code; null where no bot is named.</summary>
    Uri? Of(MessengerChannel channel, string code);
}
