using MakCrm.Domain.SavedViews;
using MakCrm.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.SavedViews;

sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("saved_views");
        // What somebody looks for may be somebody's name.
        builder.Property(v => v.Filter).HasColumnType("jsonb").IsPersonal();
        builder.Property(v => v.Sort).HasColumnType("jsonb");
    }
}
