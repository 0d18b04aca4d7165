using MakCrm.Domain.Messengers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Messengers;

sealed class MessengerLinkConfiguration : IEntityTypeConfiguration<MessengerLink>
{
    public void Configure(EntityTypeBuilder<MessengerLink> builder)
    {
        builder.ToTable("messenger_links");
        // Of two who show one code, or ask for one, at the same moment one is first.
        builder.Property(l => l.CodeHash).IsConcurrencyToken();
        builder.Property(l => l.RedeemedBy).IsConcurrencyToken();
    }
}

sealed class MessengerIdentityConfiguration : IEntityTypeConfiguration<MessengerIdentity>
{
    public void Configure(EntityTypeBuilder<MessengerIdentity> builder) => builder.ToTable("messenger_identities");
}

sealed class MessengerMessageConfiguration : IEntityTypeConfiguration<MessengerMessage>
{
    public void Configure(EntityTypeBuilder<MessengerMessage> builder) => builder.ToTable("messenger_messages");
}
