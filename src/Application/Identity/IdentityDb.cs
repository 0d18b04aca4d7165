using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

/// <summary>The tables that Identity may touch.</summary>
public interface IIdentityDb
{
    DbSet<MachineClient> MachineClients { get; }

    DbSet<User> Users { get; }

    DbSet<Role> Roles { get; }

    DbSet<Session> Sessions { get; }

    DbSet<PasswordLink> AccountLinks { get; }

    DbSet<OAuthApplication> SignInApplications { get; }

    DbSet<Authenticator> Authenticators { get; }

    DbSet<RecoveryCode> RecoveryCodes { get; }

    DbSet<Passkey> Passkeys { get; }

    DbSet<SignInRules> SignInRules { get; }

    DbSet<OAuthClientKey> ClientKeys { get; }

    DbSet<ApplicationConsent> ApplicationConsents { get; }

    DbSet<Impersonation> Impersonations { get; }

    DbSet<SupportAccess> SupportAccess { get; }

    /// <summary>Written beside the requests; read only.</summary>
    IQueryable<ApiRequestLogEntry> ClientRequests { get; }
}
