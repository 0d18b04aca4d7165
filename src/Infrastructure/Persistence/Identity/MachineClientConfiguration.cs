using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Identity;

sealed class OAuthClientKeyConfiguration : IEntityTypeConfiguration<OAuthClientKey>
{
    public void Configure(EntityTypeBuilder<OAuthClientKey> builder) => builder.ToTable("client_keys");
}

sealed class MachineClientConfiguration : IEntityTypeConfiguration<MachineClient>
{
    public void Configure(EntityTypeBuilder<MachineClient> builder)
    {
        builder.ToTable("machine_clients");
        // Not a person's, but no more for the audit's eyes.
        builder.Property(c => c.SecretHash).IsPersonal();
        builder.Property(c => c.PreviousSecretHash).IsPersonal();
        builder.Ignore(c => c.Terms);
    }
}
