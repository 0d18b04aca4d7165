using MakCrm.Application.Clients;
using MakCrm.Domain.Clients;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Clients;

sealed class ClientConfiguration : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> builder)
    {
        builder.ToTable("clients");
        builder.Ignore(c => c.Details);
        builder.Ignore(c => c.Keys);
        builder.Property(c => c.Name).IsPersonal();
        builder.Property(c => c.NameKey).IsPersonal();
        builder.Property(c => c.GivenName).IsPersonal();
        builder.Property(c => c.LastName).IsPersonal();
        builder.Property(c => c.FirstName).IsPersonal();
        builder.Property(c => c.MiddleName).IsPersonal();
        builder.Property(c => c.FullName).IsPersonal();
        builder.Property(c => c.BirthDate).IsPersonal();
        builder.Property(c => c.Inn).IsPersonal();
        builder.Property(c => c.BankAccounts).IsJson().IsPersonal();
        builder.Property(c => c.Phones).IsJson().IsPersonal(phones => phones.Select(p => p.Masked()).ToArray());
        builder.Property(c => c.Emails).IsJson().IsPersonal(emails => emails.Select(e => e.Masked()).ToArray());
        builder.Property(c => c.Messengers).IsJson().IsPersonal();
        builder.Property(c => c.Addresses).IsJson().IsPersonal();
        builder.Property(c => c.Note).IsPersonal();
        builder.Property(c => c.ExternalId).IsPersonal();
        builder.Property(c => c.CustomValues).HasColumnType("jsonb").IsPersonal();
        builder.HasParts(c => c.History, nameof(ClientHistoryEntry.ClientId));
    }
}

sealed class ClientStatusConfiguration : IEntityTypeConfiguration<ClientStatus>
{
    public void Configure(EntityTypeBuilder<ClientStatus> builder) => builder.ToTable("client_statuses");
}

sealed class ClientHistoryConfiguration : IEntityTypeConfiguration<ClientHistoryEntry>
{
    public void Configure(EntityTypeBuilder<ClientHistoryEntry> builder) => builder.ToTable("client_history");
}

sealed class ClientCommentConfiguration : IEntityTypeConfiguration<ClientComment>
{
    public void Configure(EntityTypeBuilder<ClientComment> builder) => builder.ToTable("client_comments");
}

sealed class ClientLookupConfiguration : IEntityTypeConfiguration<ClientLookupKey>
{
    public void Configure(EntityTypeBuilder<ClientLookupKey> builder)
    {
        builder.ToTable("client_lookups");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(
            TenantModelConfiguration.TenantId,
            nameof(ClientLookupKey.Kind),
            nameof(ClientLookupKey.Value),
            nameof(ClientLookupKey.ClientId)
        );
        // A client is written before what it is found by.
        builder
            .HasOne<Client>()
            .WithMany()
            .HasForeignKey(TenantModelConfiguration.TenantId, nameof(ClientLookupKey.ClientId))
            .OnDelete(DeleteBehavior.ClientNoAction);
    }
}

sealed class ClientRelationConfiguration : IEntityTypeConfiguration<ClientRelation>
{
    public void Configure(EntityTypeBuilder<ClientRelation> builder)
    {
        builder.ToTable("client_relations");
        builder.Ignore(r => r.Details);
        builder.Property(r => r.Comment).IsPersonal();
    }
}

sealed class ClientFollowerConfiguration : IEntityTypeConfiguration<ClientFollower>
{
    public void Configure(EntityTypeBuilder<ClientFollower> builder) => builder.ToTable("client_followers");
}

sealed class DuplicateRulesConfiguration : IEntityTypeConfiguration<DuplicateRules>
{
    public void Configure(EntityTypeBuilder<DuplicateRules> builder)
    {
        builder.ToTable("client_duplicate_rules");
        builder.Property(r => r.Weights).IsJson();
    }
}

sealed class ClientFormerConfiguration : IEntityTypeConfiguration<ClientSnapshot>
{
    public void Configure(EntityTypeBuilder<ClientSnapshot> builder)
    {
        builder.ToTable("client_formers");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(ClientSnapshot.IntakeId), nameof(ClientSnapshot.ClientId));
        builder.Property(f => f.Before).IsJson().IsPersonal();
    }
}

sealed class ForeseenClientConfiguration : IEntityTypeConfiguration<DryRunClient>
{
    public void Configure(EntityTypeBuilder<DryRunClient> builder)
    {
        builder.ToTable("foreseen_clients");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(DryRunClient.IntakeId), nameof(DryRunClient.ClientId));
        builder.Property(f => f.Details).IsJson().IsPersonal();
    }
}

sealed class ForeseenClientKeyConfiguration : IEntityTypeConfiguration<DryRunClientKey>
{
    public void Configure(EntityTypeBuilder<DryRunClientKey> builder)
    {
        builder.ToTable("foreseen_client_keys");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(
            TenantModelConfiguration.TenantId,
            nameof(DryRunClientKey.IntakeId),
            nameof(DryRunClientKey.Key),
            nameof(DryRunClientKey.ClientId)
        );
    }
}

sealed class ClientMergeConfiguration : IEntityTypeConfiguration<ClientMerge>
{
    public void Configure(EntityTypeBuilder<ClientMerge> builder)
    {
        builder.ToTable("client_merges");
        builder.Ignore(m => m.IsUndoable);
        builder.Property(m => m.Before).IsJson().IsPersonal();
        builder.Property(m => m.After).IsJson().IsPersonal();
        builder.Property(m => m.Moved).IsJson();
    }
}

sealed class ClientPairConfiguration : IEntityTypeConfiguration<ClientPair>
{
    public void Configure(EntityTypeBuilder<ClientPair> builder)
    {
        builder.ToTable("client_pairs");
        builder.Property(p => p.Reasons).IsJson();
    }
}

sealed class ClientClusterConfiguration : IEntityTypeConfiguration<ClientCluster>
{
    public void Configure(EntityTypeBuilder<ClientCluster> builder) => builder.ToTable("client_clusters");
}

sealed class ClientScanConfiguration : IEntityTypeConfiguration<ClientScan>
{
    public void Configure(EntityTypeBuilder<ClientScan> builder) => builder.ToTable("client_scans");
}
