using MakCrm.Application.CustomFields;
using MakCrm.Domain.CustomFields;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.CustomFields;

sealed class CustomFieldConfiguration : IEntityTypeConfiguration<CustomField>
{
    public void Configure(EntityTypeBuilder<CustomField> builder)
    {
        builder.ToTable("custom_fields");
        builder.Ignore(f => f.Details);
        builder.Property(f => f.DefaultValue).HasColumnType("jsonb");
        builder.Property(f => f.Options).IsJson();
    }
}

sealed class CustomKeyConfiguration : IEntityTypeConfiguration<CustomUniqueKey>
{
    public void Configure(EntityTypeBuilder<CustomUniqueKey> builder)
    {
        builder.ToTable("custom_keys");
        builder.Property<Guid>(TenantModelConfiguration.TenantId);
        builder.HasKey(
            TenantModelConfiguration.TenantId,
            nameof(CustomUniqueKey.Record),
            nameof(CustomUniqueKey.Code),
            nameof(CustomUniqueKey.Value)
        );
    }
}

sealed class CustomFieldCheckConfiguration : IEntityTypeConfiguration<CustomFieldCheck>
{
    public void Configure(EntityTypeBuilder<CustomFieldCheck> builder)
    {
        builder.ToTable("custom_field_checks");
        builder.Property(c => c.Counts).IsJson();
    }
}

sealed class FieldFindingConfiguration : IEntityTypeConfiguration<FieldFinding>
{
    public void Configure(EntityTypeBuilder<FieldFinding> builder) => builder.ToTable("custom_field_findings");
}
