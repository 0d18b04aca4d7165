using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Identity;

sealed class AuthenticatorConfiguration : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> builder)
    {
        builder.ToTable("authenticators");
        // Of many who come with one code at once, one is let in.
        builder.Property(a => a.LastStep).IsConcurrencyToken();
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasOne<User>().WithMany().HasForeignKey(TenantModelConfiguration.TenantId, nameof(Authenticator.UserId));
    }
}

sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes");
        builder.Property(c => c.UsedAt).IsConcurrencyToken();
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasOne<User>().WithMany().HasForeignKey(TenantModelConfiguration.TenantId, nameof(RecoveryCode.UserId));
    }
}

sealed class PasskeyConfiguration : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("passkeys");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasOne<User>().WithMany().HasForeignKey(TenantModelConfiguration.TenantId, nameof(Passkey.UserId));
    }
}

sealed class SignInRulesConfiguration : IEntityTypeConfiguration<SignInRules>
{
    public void Configure(EntityTypeBuilder<SignInRules> builder) => builder.ToTable("sign_in_rules");
}
