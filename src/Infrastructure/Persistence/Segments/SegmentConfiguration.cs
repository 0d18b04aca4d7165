using MakCrm.Domain.Segments;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Segments;

sealed class SegmentConfiguration : IEntityTypeConfiguration<Segment>
{
    public void Configure(EntityTypeBuilder<Segment> builder)
    {
        builder.ToTable("segments");
        builder.Property(s => s.Filter).HasColumnType("jsonb");
    }
}

sealed class SegmentMemberConfiguration : IEntityTypeConfiguration<SegmentMember>
{
    public void Configure(EntityTypeBuilder<SegmentMember> builder)
    {
        builder.ToTable("segment_members");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(SegmentMember.SegmentId), nameof(SegmentMember.RecordId));
    }
}

sealed class SegmentWatchConfiguration : IEntityTypeConfiguration<SegmentWatch>
{
    public void Configure(EntityTypeBuilder<SegmentWatch> builder)
    {
        builder.ToTable("segment_watches");
        builder.Ignore(w => w.IsAtBeginning);
    }
}

sealed class SegmentStayConfiguration : IEntityTypeConfiguration<SegmentStay>
{
    public void Configure(EntityTypeBuilder<SegmentStay> builder) => builder.ToTable("segment_stays");
}
