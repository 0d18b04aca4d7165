using MakCrm.Application.Identity;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IIdentityDb
{
    public DbSet<MachineClient> MachineClients => Set<MachineClient>();

    public DbSet<User> Users => Set<User>();

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<PasswordLink> AccountLinks => Set<PasswordLink>();

    public DbSet<OAuthApplication> SignInApplications => Set<OAuthApplication>();

    public DbSet<Authenticator> Authenticators => Set<Authenticator>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<SignInRules> SignInRules => Set<SignInRules>();

    public DbSet<OAuthClientKey> ClientKeys => Set<OAuthClientKey>();

    public DbSet<ApplicationConsent> ApplicationConsents => Set<ApplicationConsent>();

    public DbSet<Impersonation> Impersonations => Set<Impersonation>();

    public DbSet<SupportAccess> SupportAccess => Set<SupportAccess>();

    public IQueryable<ApiRequestLogEntry> ClientRequests => Set<ApiRequestLogEntry>();
}
