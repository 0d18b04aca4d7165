using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Identity;

sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.Property(u => u.Email).IsPersonal();
        builder.Property(u => u.Name).IsPersonal();
        builder.Property(u => u.PasswordHash).IsPersonal();
    }
}

sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.ToTable("roles");
        builder.Property(r => r.Grants).IsJson();
        builder.Property(r => r.Masks).IsJson();
    }
}

sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder) => builder.ToTable("sessions");
}

sealed class PasswordLinkConfiguration : IEntityTypeConfiguration<PasswordLink>
{
    public void Configure(EntityTypeBuilder<PasswordLink> builder)
    {
        builder.ToTable("account_links");
        // Of many who follow one link at once, one uses it.
        builder.Property(l => l.UsedAt).IsConcurrencyToken();
        // An invitation is written together with the person whom it invites, after him.
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasOne<User>().WithMany().HasForeignKey(TenantModelConfiguration.TenantId, nameof(PasswordLink.UserId));
    }
}

sealed class OAuthApplicationConfiguration : IEntityTypeConfiguration<OAuthApplication>
{
    public void Configure(EntityTypeBuilder<OAuthApplication> builder)
    {
        builder.ToTable("applications");
        builder.Property(a => a.SecretHash).IsPersonal();
        builder.Ignore(a => a.OwnOrigins);
    }
}

sealed class ImpersonationConfiguration : IEntityTypeConfiguration<Impersonation>
{
    public void Configure(EntityTypeBuilder<Impersonation> builder) => builder.ToTable("impersonations");
}

sealed class SupportAccessConfiguration : IEntityTypeConfiguration<SupportAccess>
{
    public void Configure(EntityTypeBuilder<SupportAccess> builder) => builder.ToTable("support_access");
}

sealed class ApplicationConsentConfiguration : IEntityTypeConfiguration<ApplicationConsent>
{
    public void Configure(EntityTypeBuilder<ApplicationConsent> builder) => builder.ToTable("application_consents");
}
