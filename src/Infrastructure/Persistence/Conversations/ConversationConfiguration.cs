using MakCrm.Domain.Common;
using MakCrm.Domain.Conversations;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Conversations;

sealed class ChannelConfiguration : IEntityTypeConfiguration<Channel>
{
    public void Configure(EntityTypeBuilder<Channel> builder) => builder.ToTable("channels");
}

sealed class ChannelHealthConfiguration : IEntityTypeConfiguration<ChannelHealth>
{
    public void Configure(EntityTypeBuilder<ChannelHealth> builder)
    {
        builder.ToTable("channel_traffic");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(ChannelHealth.ChannelId));
        builder
            .HasOne<Channel>()
            .WithOne()
            .HasForeignKey<ChannelHealth>(TenantModelConfiguration.TenantId, nameof(ChannelHealth.ChannelId));
    }
}

sealed class ConversationPersonConfiguration : IEntityTypeConfiguration<ConversationPerson>
{
    public void Configure(EntityTypeBuilder<ConversationPerson> builder)
    {
        builder.ToTable("conversation_people");
        builder.Ignore(p => p.IsUnknown);
        builder
            .HasOne<Channel>()
            .WithMany()
            .HasForeignKey(TenantModelConfiguration.TenantId, nameof(ConversationPerson.ChannelId))
            .OnDelete(DeleteBehavior.ClientNoAction);
    }
}

sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("conversations");
        builder.Ignore(c => c.WindowEndsAt);
        builder
            .HasOne<ConversationPerson>()
            .WithMany()
            .HasForeignKey(TenantModelConfiguration.TenantId, nameof(Conversation.PersonId))
            .OnDelete(DeleteBehavior.ClientNoAction);
    }
}

sealed class ConversationMessageConfiguration : IEntityTypeConfiguration<ConversationMessage>
{
    public void Configure(EntityTypeBuilder<ConversationMessage> builder)
    {
        builder.ToTable("conversation_messages");
        builder.Property(m => m.Template).IsJson();
        // A sender, the messenger and an erasure may tell of it at the same moment.
        builder.Property(m => m.State).IsConcurrencyToken();
        builder
            .HasOne<Conversation>()
            .WithMany()
            .HasForeignKey(TenantModelConfiguration.TenantId, nameof(ConversationMessage.ConversationId));
    }
}

sealed class ConversationMediaConfiguration : IEntityTypeConfiguration<ConversationMedia>
{
    public void Configure(EntityTypeBuilder<ConversationMedia> builder)
    {
        builder.ToTable("conversation_media");
        builder
            .HasOne<ConversationMessage>()
            .WithOne()
            .HasForeignKey<ConversationMedia>(TenantModelConfiguration.TenantId, nameof(Entity.Id));
    }
}
