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
        builder.Ignore(s => s.Payable);
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

sealed class PayoutRunConfiguration : IEntityTypeConfiguration<PayoutRun>
{
    public void Configure(EntityTypeBuilder<PayoutRun> builder)
    {
        builder.ToTable("payout_runs");
        builder.Ignore(r => r.IsExported);
        builder.HasParts(r => r.Items, nameof(PayoutItem.RunId));
    }
}

sealed class PayoutItemConfiguration : IEntityTypeConfiguration<PayoutItem>
{
    public void Configure(EntityTypeBuilder<PayoutItem> builder)
    {
        builder.ToTable("payout_items");
        builder.Ignore(i => i.Amount);
    }
}
