using MakCrm.Application.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Operations;

// Views of tables that the machinery writes in its own way: mapped for reading, so nothing here can be saved.
sealed class ParkedEventConfiguration : IEntityTypeConfiguration<ParkedEvent>
{
    public void Configure(EntityTypeBuilder<ParkedEvent> builder)
    {
        builder.ToView("outbox_events");
        builder.HasQueryFilter("parked", e => e.ParkedAt != null);
    }
}

sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToView("audit_entries");
        builder.Property(e => e.Changes).HasColumnType("jsonb");
    }
}

/// <summary>Rows of a function: there is no table that looks like them.</summary>
sealed class AuditReadConfiguration : IEntityTypeConfiguration<AuditRead>
{
    public void Configure(EntityTypeBuilder<AuditRead> builder) => builder.ToView("audit_reads_page");
}
