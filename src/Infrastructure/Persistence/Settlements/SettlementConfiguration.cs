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
        builder.Ignore(s => s.Act);
        builder.Ignore(s => s.Invoice);
        builder.Ignore(s => s.RefusalOfAcceptance);
        builder.HasParts(s => s.Lines, nameof(SettlementLine.SettlementId));
    }
}

sealed class SettlementLineConfiguration : IEntityTypeConfiguration<SettlementLine>
{
    public void Configure(EntityTypeBuilder<SettlementLine> builder) => builder.ToTable("settlement_lines");
}

sealed class SettlementCodeConfiguration : IEntityTypeConfiguration<SettlementCode>
{
    public void Configure(EntityTypeBuilder<SettlementCode> builder) => builder.ToTable("settlement_codes");
}

sealed class SettlementSettingsConfiguration : IEntityTypeConfiguration<SettlementSettings>
{
    public void Configure(EntityTypeBuilder<SettlementSettings> builder) => builder.ToTable("settlement_settings");
}
