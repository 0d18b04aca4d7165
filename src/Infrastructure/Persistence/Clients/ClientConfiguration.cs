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

sealed class ClientLookupConfiguration : IEntityTypeConfiguration<ClientLookup>
{
    public void Configure(EntityTypeBuilder<ClientLookup> builder)
    {
        builder.ToTable("client_lookups");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(ClientLookup.Kind), nameof(ClientLookup.Value), nameof(ClientLookup.ClientId));
        // A client is written before what it is found by.
        builder
            .HasOne<Client>()
            .WithMany()
            .HasForeignKey(TenantModel.TenantId, nameof(ClientLookup.ClientId))
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

sealed class ClientFormerConfiguration : IEntityTypeConfiguration<ClientFormer>
{
    public void Configure(EntityTypeBuilder<ClientFormer> builder)
    {
        builder.ToTable("client_formers");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(ClientFormer.IntakeId), nameof(ClientFormer.ClientId));
        builder.Property(f => f.Before).IsJson().IsPersonal();
    }
}

sealed class ForeseenClientConfiguration : IEntityTypeConfiguration<ForeseenClient>
{
    public void Configure(EntityTypeBuilder<ForeseenClient> builder)
    {
        builder.ToTable("foreseen_clients");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(TenantModel.TenantId, nameof(ForeseenClient.IntakeId), nameof(ForeseenClient.ClientId));
        builder.Property(f => f.Details).IsJson().IsPersonal();
    }
}

sealed class ForeseenClientKeyConfiguration : IEntityTypeConfiguration<ForeseenClientKey>
{
    public void Configure(EntityTypeBuilder<ForeseenClientKey> builder)
    {
        builder.ToTable("foreseen_client_keys");
        builder.Property<Guid>(TenantModel.TenantId);
        builder.HasKey(
            TenantModel.TenantId,
            nameof(ForeseenClientKey.IntakeId),
            nameof(ForeseenClientKey.Key),
            nameof(ForeseenClientKey.ClientId)
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
