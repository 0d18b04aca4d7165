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
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(AmoToken.AccountId));
        // Somebody else may refresh it meanwhile.
        builder.Property(t => t.Generation).IsConcurrencyToken();
        builder.HasOne<AmoAccount>().WithOne().HasForeignKey<AmoToken>(TenantModelConfiguration.TenantId, nameof(AmoToken.AccountId));
    }
}

sealed class AmoApiHealthConfiguration : IEntityTypeConfiguration<AmoApiHealth>
{
    public void Configure(EntityTypeBuilder<AmoApiHealth> builder)
    {
        builder.ToTable("amo_traffic");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(AmoApiHealth.AccountId));
        builder
            .HasOne<AmoAccount>()
            .WithOne()
            .HasForeignKey<AmoApiHealth>(TenantModelConfiguration.TenantId, nameof(AmoApiHealth.AccountId));
    }
}

sealed class AmoDictionaryRefreshConfiguration : IEntityTypeConfiguration<AmoDictionaryRefresh>
{
    public void Configure(EntityTypeBuilder<AmoDictionaryRefresh> builder)
    {
        builder.ToTable("amo_dictionary_rounds");
        builder
            .HasOne<AmoAccount>()
            .WithOne()
            .HasForeignKey<AmoDictionaryRefresh>(TenantModelConfiguration.TenantId, nameof(AmoDictionaryRefresh.Id));
    }
}

sealed class AmoDictionaryConfiguration : IEntityTypeConfiguration<AmoDictionary>
{
    public void Configure(EntityTypeBuilder<AmoDictionary> builder)
    {
        builder.ToTable("amo_dictionaries");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(AmoDictionary.AccountId), nameof(AmoDictionary.Kind));
        builder.Property(d => d.Items).IsJson();
        builder.HasOne<AmoAccount>().WithMany().HasForeignKey(TenantModelConfiguration.TenantId, nameof(AmoDictionary.AccountId));
    }
}

sealed class AmoMappingConfiguration : IEntityTypeConfiguration<AmoMapping>
{
    public void Configure(EntityTypeBuilder<AmoMapping> builder)
    {
        builder.ToTable("amo_mappings");
        builder.Property(m => m.Links).IsJson();
        builder.HasOne<AmoAccount>().WithOne().HasForeignKey<AmoMapping>(TenantModelConfiguration.TenantId, nameof(AmoMapping.Id));
    }
}

sealed class AmoWebhookConfiguration : IEntityTypeConfiguration<AmoWebhook>
{
    public void Configure(EntityTypeBuilder<AmoWebhook> builder)
    {
        builder.ToTable("amo_hooks");
        builder.Property(h => h.Marks).IsJson();
        builder.HasOne<AmoAccount>().WithMany().HasForeignKey(TenantModelConfiguration.TenantId, nameof(AmoWebhook.AccountId));
    }
}

sealed class AmoWebhookSubscriptionConfiguration : IEntityTypeConfiguration<AmoWebhookSubscription>
{
    public void Configure(EntityTypeBuilder<AmoWebhookSubscription> builder)
    {
        builder.ToTable("amo_hook_addresses");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(AmoWebhookSubscription.Id));
        builder
            .HasOne<AmoAccount>()
            .WithOne()
            .HasForeignKey<AmoWebhookSubscription>(TenantModelConfiguration.TenantId, nameof(AmoWebhookSubscription.Id));
    }
}

sealed class AmoExchangeConfiguration : IEntityTypeConfiguration<AmoExchange>
{
    public void Configure(EntityTypeBuilder<AmoExchange> builder)
    {
        builder.ToTable("amo_exchanges");
        builder.HasOne<AmoAccount>().WithOne().HasForeignKey<AmoExchange>(TenantModelConfiguration.TenantId, nameof(AmoExchange.Id));
    }
}

sealed class AmoPairConfiguration : IEntityTypeConfiguration<AmoPair>
{
    public void Configure(EntityTypeBuilder<AmoPair> builder)
    {
        builder.ToTable("amo_pairs");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(AmoPair.Id));
        builder.Property(p => p.Troubles).IsJson();
        builder.Property(p => p.DriftFields).IsJson();
        builder.HasOne<AmoExchange>().WithMany().HasForeignKey(TenantModelConfiguration.TenantId, nameof(AmoPair.AccountId));
    }
}

sealed class AmoUnpairedLeadConfiguration : IEntityTypeConfiguration<AmoUnpairedLead>
{
    public void Configure(EntityTypeBuilder<AmoUnpairedLead> builder)
    {
        builder.ToTable("amo_unpaired");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(AmoUnpairedLead.Id));
        builder.HasOne<AmoExchange>().WithMany().HasForeignKey(TenantModelConfiguration.TenantId, nameof(AmoUnpairedLead.AccountId));
    }
}

sealed class AmoNoteConfiguration : IEntityTypeConfiguration<AmoNote>
{
    public void Configure(EntityTypeBuilder<AmoNote> builder)
    {
        builder.ToTable("amo_notes");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(AmoNote.AccountId), nameof(AmoNote.CommentId));
        builder.HasOne<AmoPair>().WithMany().HasForeignKey(TenantModelConfiguration.TenantId, nameof(AmoNote.PairId));
    }
}

sealed class AmoTaskConfiguration : IEntityTypeConfiguration<AmoTask>
{
    public void Configure(EntityTypeBuilder<AmoTask> builder)
    {
        builder.ToTable("amo_tasks");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(AmoTask.Id));
        builder.HasOne<AmoPair>().WithMany().HasForeignKey(TenantModelConfiguration.TenantId, nameof(AmoTask.PairId));
    }
}

sealed class AmoConflictConfiguration : IEntityTypeConfiguration<AmoConflict>
{
    public void Configure(EntityTypeBuilder<AmoConflict> builder)
    {
        builder.ToTable("amo_conflicts");
        builder.HasOne<AmoPair>().WithMany().HasForeignKey(TenantModelConfiguration.TenantId, nameof(AmoConflict.PairId));
    }
}
