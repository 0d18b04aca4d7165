using MakCrm.Domain.Bulk;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Bulk;

sealed class BulkJobConfiguration : IEntityTypeConfiguration<BulkJob>
{
    public void Configure(EntityTypeBuilder<BulkJob> builder)
    {
        builder.ToTable("bulk_jobs");
        builder.Ignore(j => j.IsUnderWay);
        builder.Property(j => j.Filter).HasColumnType("jsonb");
        builder.Property(j => j.Action).HasColumnType("jsonb");
        builder.Property(j => j.Counts).IsJson();
    }
}

sealed class BulkItemConfiguration : IEntityTypeConfiguration<BulkItem>
{
    public void Configure(EntityTypeBuilder<BulkItem> builder)
    {
        builder.ToTable("bulk_items");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(BulkItem.JobId), nameof(BulkItem.RecordId));
        builder.Property(i => i.Refusal).HasColumnType("jsonb");
        builder.Property(i => i.Back).HasColumnType("jsonb");
    }
}
