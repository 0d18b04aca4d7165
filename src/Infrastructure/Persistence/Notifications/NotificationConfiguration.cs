using MakCrm.Domain.Notifications;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Notifications;

sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder) => builder.ToTable("notifications");
}

sealed class NotificationReadConfiguration : IEntityTypeConfiguration<NotificationRead>
{
    public void Configure(EntityTypeBuilder<NotificationRead> builder)
    {
        builder.ToTable("notification_reads");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(NotificationRead.NotificationId), nameof(NotificationRead.ReaderId));
    }
}

sealed class NotificationBookmarkConfiguration : IEntityTypeConfiguration<NotificationReadMarker>
{
    public void Configure(EntityTypeBuilder<NotificationReadMarker> builder)
    {
        builder.ToTable("notification_bookmarks");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(NotificationReadMarker.ReaderId));
    }
}

sealed class NotificationPreferencesConfiguration : IEntityTypeConfiguration<NotificationPreferences>
{
    public void Configure(EntityTypeBuilder<NotificationPreferences> builder)
    {
        builder.ToTable("notification_preferences");
        builder.Property(p => p.Wishes).IsJson();
    }
}

sealed class NotificationPostConfiguration : IEntityTypeConfiguration<ScheduledNotification>
{
    public void Configure(EntityTypeBuilder<ScheduledNotification> builder)
    {
        builder.ToTable("notification_posts");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(
            TenantModelConfiguration.TenantId,
            nameof(ScheduledNotification.PersonId),
            nameof(ScheduledNotification.NotificationId),
            nameof(ScheduledNotification.Channel)
        );
    }
}
