using MakCrm.Domain.Settlements;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Settlements;

sealed class SettlementConfiguration : IEntityTypeConfiguration<Settlement>
{
    public void Configure(EntityTypeBuilder<Settlement> builder)
    {
        builder.ToTable("settlements");
        builder.Ignore(s => s.Total);
        builder.Ignore(s => s.Tax);
        builder.HasParts(s => s.Lines, nameof(SettlementLine.SettlementId));
    }
}

sealed class SettlementLineConfiguration : IEntityTypeConfiguration<SettlementLine>
{
    public void Configure(EntityTypeBuilder<SettlementLine> builder) => builder.ToTable("settlement_lines");
}
