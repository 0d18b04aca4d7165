using MakCrm.Domain.Grades;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Grades;

sealed class GradeLadderVersionConfiguration : IEntityTypeConfiguration<GradeLadderVersion>
{
    public void Configure(EntityTypeBuilder<GradeLadderVersion> builder)
    {
        builder.ToTable("grade_ladder_versions");
        builder.Property(v => v.Ladder).IsJson();
    }
}

sealed class PartnerGradeConfiguration : IEntityTypeConfiguration<PartnerGrade>
{
    public void Configure(EntityTypeBuilder<PartnerGrade> builder)
    {
        builder.ToTable("partner_grades");
        builder.Property(g => g.BonusPercent).HasPrecision(9, 3);
        builder.Property(g => g.Name).IsJson();
        builder.Property(g => g.Checks).IsJson();
    }
}
