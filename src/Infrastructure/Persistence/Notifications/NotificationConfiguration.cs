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
