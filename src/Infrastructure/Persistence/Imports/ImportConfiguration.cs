using MakCrm.Domain.Imports;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Imports;

sealed class ImportConfiguration : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("imports");
        builder.Ignore(i => i.Plan);
        builder.Ignore(i => i.IsInProgress);
        builder.Ignore(i => i.IsEditable);
        // What stands in its first rows, and what their words mean.
        builder.Property(i => i.Look).HasColumnType("jsonb").IsPersonal();
        builder.Property(i => i.Fitting).IsJson();
        builder.Property(i => i.Mapping).IsJson().IsPersonal();
        builder.Property(i => i.Defaults).IsJson().IsPersonal();
    }
}

sealed class SavedMappingConfiguration : IEntityTypeConfiguration<SavedMapping>
{
    public void Configure(EntityTypeBuilder<SavedMapping> builder)
    {
        builder.ToTable("import_mappings");
        builder.Ignore(m => m.Details);
        builder.Property(m => m.Columns).IsJson().IsPersonal();
        builder.Property(m => m.Defaults).IsJson().IsPersonal();
    }
}

sealed class ImportRowConfiguration : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.ToTable("import_rows");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(TenantModelConfiguration.TenantId, nameof(ImportRow.ImportId), nameof(ImportRow.Number));
        builder.Property(r => r.Faults).IsJson();
    }
}
