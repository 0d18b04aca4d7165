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
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(NotificationRead.NotificationId), nameof(NotificationRead.ReaderId));
    }
}

sealed class NotificationBookmarkConfiguration : IEntityTypeConfiguration<NotificationBookmark>
{
    public void Configure(EntityTypeBuilder<NotificationBookmark> builder)
    {
        builder.ToTable("notification_bookmarks");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(NotificationBookmark.ReaderId));
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

sealed class NotificationPostConfiguration : IEntityTypeConfiguration<NotificationPost>
{
    public void Configure(EntityTypeBuilder<NotificationPost> builder)
    {
        builder.ToTable("notification_posts");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(
            TenantModel.TenantId,
            nameof(NotificationPost.PersonId),
            nameof(NotificationPost.NotificationId),
            nameof(NotificationPost.Channel)
        );
    }
}
