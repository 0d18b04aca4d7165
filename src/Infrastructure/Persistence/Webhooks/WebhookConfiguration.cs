using MakCrm.Domain.Webhooks;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Webhooks;

sealed class WebhookEndpointConfiguration : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> builder)
    {
        builder.ToTable("webhook_endpoints");
        builder.Property(e => e.Filters).HasColumnType("jsonb");
        // The sender's: a change by somebody else must not take it back to what it was.
        builder.Property(e => e.FailingSince).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }
}

sealed class WebhookBookmarkConfiguration : IEntityTypeConfiguration<WebhookCursor>
{
    public void Configure(EntityTypeBuilder<WebhookCursor> builder)
    {
        builder.ToTable("webhook_bookmarks");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(WebhookCursor.EndpointId));
        builder.Property(b => b.Number).IsConcurrencyToken();
        builder
            .HasOne<WebhookEndpoint>()
            .WithOne()
            .HasForeignKey<WebhookCursor>(TenantModelConfiguration.TenantId, nameof(WebhookCursor.EndpointId));
    }
}

sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("webhook_deliveries");
        builder.Property(d => d.LastStatus).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }
}

sealed class WebhookAttemptConfiguration : IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookAttempt> builder) => builder.ToTable("webhook_attempts");
}
