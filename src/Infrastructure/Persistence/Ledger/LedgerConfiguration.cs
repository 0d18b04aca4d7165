using MakCrm.Domain.Ledger;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Ledger;

sealed class AccountConfiguration : IEntityTypeConfiguration<LedgerAccount>
{
    public void Configure(EntityTypeBuilder<LedgerAccount> builder)
    {
        builder.ToTable("ledger_accounts");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(LedgerAccount.Id));
        // Only the database writes it, from the postings.
        builder.Property(a => a.BalanceMinor).ValueGeneratedOnAddOrUpdate();
        builder.Property(a => a.BalanceMinor).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(a => a.BalanceMinor).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }
}

sealed class LedgerTransactionConfiguration : IEntityTypeConfiguration<LedgerTransaction>
{
    public void Configure(EntityTypeBuilder<LedgerTransaction> builder)
    {
        builder.ToTable("ledger_transactions");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(LedgerTransaction.Id));
        builder
            .HasMany(t => t.Lines)
            .WithOne(p => p.Transaction)
            .HasForeignKey(TenantModelConfiguration.TenantId, nameof(Posting.TransactionId));
    }
}

sealed class PostingConfiguration : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> builder)
    {
        builder.ToTable("ledger_postings");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasOne(p => p.Account).WithMany().HasForeignKey(TenantModelConfiguration.TenantId, nameof(Posting.AccountId));
        builder.Ignore(p => p.Amount);
    }
}
