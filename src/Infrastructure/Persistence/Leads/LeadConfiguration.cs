using MakCrm.Application.Leads;
using MakCrm.Domain.Leads;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Leads;

sealed class LeadConfiguration : IEntityTypeConfiguration<Lead>
{
    public void Configure(EntityTypeBuilder<Lead> builder)
    {
        builder.ToTable("leads");
        builder.Ignore(l => l.RequestedAmount);
        builder.Ignore(l => l.Contacts);
        builder.Ignore(l => l.Details);
        builder.Ignore(l => l.NotInUse);
        builder.Property(l => l.Name).IsPersonal();
        builder.Property(l => l.Phones).IsJson().IsPersonal(phones => phones.Select(p => p.Masked()).ToArray());
        builder.Property(l => l.Emails).IsJson().IsPersonal(emails => emails.Select(e => e.Masked()).ToArray());
        builder.Property(l => l.City).IsPersonal();
        builder.Property(l => l.ExternalId).IsPersonal();
        builder.Property(l => l.Utm).IsJson().IsPersonal();
        builder.Property(l => l.Consent).IsJson().IsPersonal();
        builder.Property(l => l.CustomValues).HasColumnType("jsonb").IsPersonal();
    }
}

sealed class LeadStatusConfiguration : IEntityTypeConfiguration<LeadStatus>
{
    public void Configure(EntityTypeBuilder<LeadStatus> builder) => builder.ToTable("lead_statuses");
}

sealed class LeadHistoryConfiguration : IEntityTypeConfiguration<LeadHistoryEntry>
{
    public void Configure(EntityTypeBuilder<LeadHistoryEntry> builder) => builder.ToTable("lead_history");
}

sealed class LeadCommentConfiguration : IEntityTypeConfiguration<LeadComment>
{
    public void Configure(EntityTypeBuilder<LeadComment> builder) => builder.ToTable("lead_comments");
}

sealed class LeadContactConfiguration : IEntityTypeConfiguration<LeadContactKey>
{
    public void Configure(EntityTypeBuilder<LeadContactKey> builder)
    {
        builder.ToTable("lead_contacts");
        builder.HasKey(c => new
        {
            c.Kind,
            c.Value,
            c.LeadId,
        });
    }
}

sealed class LeadFormerConfiguration : IEntityTypeConfiguration<LeadSnapshot>
{
    public void Configure(EntityTypeBuilder<LeadSnapshot> builder)
    {
        builder.ToTable("lead_formers");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(LeadSnapshot.IntakeId), nameof(LeadSnapshot.LeadId));
        builder.Property(f => f.Before).IsJson().IsPersonal();
        builder.Property(f => f.CommentIds).IsJson();
    }
}

sealed class ForeseenLeadConfiguration : IEntityTypeConfiguration<DryRunLead>
{
    public void Configure(EntityTypeBuilder<DryRunLead> builder)
    {
        builder.ToTable("foreseen_leads");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(DryRunLead.IntakeId), nameof(DryRunLead.LeadId));
        builder.Property(f => f.State).HasColumnType("jsonb").IsPersonal();
        builder.Property(f => f.Contacts).HasColumnType("jsonb").IsPersonal();
    }
}

sealed class ForeseenLeadKeyConfiguration : IEntityTypeConfiguration<DryRunLeadKey>
{
    public void Configure(EntityTypeBuilder<DryRunLeadKey> builder)
    {
        builder.ToTable("foreseen_lead_keys");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(
            TenantModelConfiguration.TenantId,
            nameof(DryRunLeadKey.IntakeId),
            nameof(DryRunLeadKey.Key),
            nameof(DryRunLeadKey.LeadId)
        );
    }
}
