using MakCrm.Domain.Intakes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Intakes;

sealed class SourceIntakeConfiguration : IEntityTypeConfiguration<SourceIntake>
{
    public void Configure(EntityTypeBuilder<SourceIntake> builder)
    {
        builder.ToTable("source_intakes");
        builder.Property(i => i.Fields).IsJson();
    }
}
