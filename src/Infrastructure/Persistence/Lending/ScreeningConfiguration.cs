using MakCrm.Domain.Lending.Screening;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Lending;

sealed class ScreeningListConfiguration : IEntityTypeConfiguration<ScreeningList>
{
    public void Configure(EntityTypeBuilder<ScreeningList> builder)
    {
        builder.ToTable("screening_lists");
        builder.HasParts(l => l.Published, nameof(ScreeningListVersion.ListId));
    }
}

sealed class ScreeningListVersionConfiguration : IEntityTypeConfiguration<ScreeningListVersion>
{
    public void Configure(EntityTypeBuilder<ScreeningListVersion> builder)
    {
        builder.ToTable("screening_list_versions");
        builder.Property(v => v.Entries).IsJson().IsPersonal();
    }
}

sealed class BorrowerScreeningConfiguration : IEntityTypeConfiguration<BorrowerScreening>
{
    public void Configure(EntityTypeBuilder<BorrowerScreening> builder) => builder.ToTable("borrower_screenings");
}

sealed class ScreeningHitConfiguration : IEntityTypeConfiguration<ScreeningHit>
{
    public void Configure(EntityTypeBuilder<ScreeningHit> builder)
    {
        builder.ToTable("screening_hits");
        builder.Property(h => h.Score).HasPrecision(3, 2);
        builder.Property(h => h.EntryName).IsPersonal();
        builder.Property(h => h.EntryBirthDate).IsPersonal();
        builder.Property(h => h.EntryReference).IsPersonal();
        builder.Property(h => h.Reason).IsPersonal();
    }
}
