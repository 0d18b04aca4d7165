using MakCrm.Domain.Exports;
using MakCrm.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Exports;

sealed class ExportConfiguration : IEntityTypeConfiguration<Export>
{
    public void Configure(EntityTypeBuilder<Export> builder)
    {
        builder.ToTable("exports");
        // Who is looked for stands in a filter.
        builder.Property(e => e.Asked).HasColumnType("jsonb").IsPersonal();
    }
}
