using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.AmoSync;

sealed class AmoAccountConfiguration : IEntityTypeConfiguration<AmoAccount>
{
    public void Configure(EntityTypeBuilder<AmoAccount> builder) => builder.ToTable("amo_accounts");
}

sealed class AmoTokenConfiguration : IEntityTypeConfiguration<AmoToken>
{
    public void Configure(EntityTypeBuilder<AmoToken> builder)
    {
        builder.ToTable("amo_tokens");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(AmoToken.AccountId));
        // Somebody else may refresh it meanwhile.
        builder.Property(t => t.Generation).IsConcurrencyToken();
        builder.HasOne<AmoAccount>().WithOne().HasForeignKey<AmoToken>(TenantModel.TenantId, nameof(AmoToken.AccountId));
    }
}

sealed class AmoTrafficConfiguration : IEntityTypeConfiguration<AmoTraffic>
{
    public void Configure(EntityTypeBuilder<AmoTraffic> builder)
    {
        builder.ToTable("amo_traffic");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(AmoTraffic.AccountId));
        builder.HasOne<AmoAccount>().WithOne().HasForeignKey<AmoTraffic>(TenantModel.TenantId, nameof(AmoTraffic.AccountId));
    }
}

sealed class AmoDictionaryRoundConfiguration : IEntityTypeConfiguration<AmoDictionaryRound>
{
    public void Configure(EntityTypeBuilder<AmoDictionaryRound> builder)
    {
        builder.ToTable("amo_dictionary_rounds");
        builder.HasOne<AmoAccount>().WithOne().HasForeignKey<AmoDictionaryRound>(TenantModel.TenantId, nameof(AmoDictionaryRound.Id));
    }
}

sealed class AmoDictionaryConfiguration : IEntityTypeConfiguration<AmoDictionary>
{
    public void Configure(EntityTypeBuilder<AmoDictionary> builder)
    {
        builder.ToTable("amo_dictionaries");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(AmoDictionary.AccountId), nameof(AmoDictionary.Kind));
        builder.Property(d => d.Items).IsJson();
        builder.HasOne<AmoAccount>().WithMany().HasForeignKey(TenantModel.TenantId, nameof(AmoDictionary.AccountId));
    }
}

sealed class AmoMappingConfiguration : IEntityTypeConfiguration<AmoMapping>
{
    public void Configure(EntityTypeBuilder<AmoMapping> builder)
    {
        builder.ToTable("amo_mappings");
        builder.Property(m => m.Links).IsJson();
        builder.HasOne<AmoAccount>().WithOne().HasForeignKey<AmoMapping>(TenantModel.TenantId, nameof(AmoMapping.Id));
    }
}

sealed class AmoHookConfiguration : IEntityTypeConfiguration<AmoHook>
{
    public void Configure(EntityTypeBuilder<AmoHook> builder)
    {
        builder.ToTable("amo_hooks");
        builder.Property(h => h.Marks).IsJson();
        builder.HasOne<AmoAccount>().WithMany().HasForeignKey(TenantModel.TenantId, nameof(AmoHook.AccountId));
    }
}

sealed class AmoHookAddressConfiguration : IEntityTypeConfiguration<AmoHookAddress>
{
    public void Configure(EntityTypeBuilder<AmoHookAddress> builder)
    {
        builder.ToTable("amo_hook_addresses");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(AmoHookAddress.Id));
        builder.HasOne<AmoAccount>().WithOne().HasForeignKey<AmoHookAddress>(TenantModel.TenantId, nameof(AmoHookAddress.Id));
    }
}

sealed class AmoExchangeConfiguration : IEntityTypeConfiguration<AmoExchange>
{
    public void Configure(EntityTypeBuilder<AmoExchange> builder)
    {
        builder.ToTable("amo_exchanges");
        builder.HasOne<AmoAccount>().WithOne().HasForeignKey<AmoExchange>(TenantModel.TenantId, nameof(AmoExchange.Id));
    }
}

sealed class AmoPairConfiguration : IEntityTypeConfiguration<AmoPair>
{
    public void Configure(EntityTypeBuilder<AmoPair> builder)
    {
        builder.ToTable("amo_pairs");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(AmoPair.Id));
        builder.Property(p => p.Troubles).IsJson();
        builder.Property(p => p.DriftFields).IsJson();
        builder.HasOne<AmoExchange>().WithMany().HasForeignKey(TenantModel.TenantId, nameof(AmoPair.AccountId));
    }
}

sealed class AmoUnpairedConfiguration : IEntityTypeConfiguration<AmoUnpaired>
{
    public void Configure(EntityTypeBuilder<AmoUnpaired> builder)
    {
        builder.ToTable("amo_unpaired");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(AmoUnpaired.Id));
        builder.HasOne<AmoExchange>().WithMany().HasForeignKey(TenantModel.TenantId, nameof(AmoUnpaired.AccountId));
    }
}

sealed class AmoNoteConfiguration : IEntityTypeConfiguration<AmoNote>
{
    public void Configure(EntityTypeBuilder<AmoNote> builder)
    {
        builder.ToTable("amo_notes");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(AmoNote.AccountId), nameof(AmoNote.CommentId));
        builder.HasOne<AmoPair>().WithMany().HasForeignKey(TenantModel.TenantId, nameof(AmoNote.PairId));
    }
}

sealed class AmoTaskConfiguration : IEntityTypeConfiguration<AmoTask>
{
    public void Configure(EntityTypeBuilder<AmoTask> builder)
    {
        builder.ToTable("amo_tasks");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(AmoTask.Id));
        builder.HasOne<AmoPair>().WithMany().HasForeignKey(TenantModel.TenantId, nameof(AmoTask.PairId));
    }
}

sealed class AmoConflictConfiguration : IEntityTypeConfiguration<AmoConflict>
{
    public void Configure(EntityTypeBuilder<AmoConflict> builder)
    {
        builder.ToTable("amo_conflicts");
        builder.HasOne<AmoPair>().WithMany().HasForeignKey(TenantModel.TenantId, nameof(AmoConflict.PairId));
    }
}
