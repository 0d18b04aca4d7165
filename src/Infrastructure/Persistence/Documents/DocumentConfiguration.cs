using MakCrm.Domain.Documents;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence.Documents;

sealed class DocumentTemplateConfiguration : IEntityTypeConfiguration<DocumentTemplate>
{
    public void Configure(EntityTypeBuilder<DocumentTemplate> builder)
    {
        builder.ToTable("document_templates");
        builder.HasParts(t => t.Added, nameof(DocumentTemplateVersion.TemplateId));
    }
}

sealed class DocumentTemplateVersionConfiguration : IEntityTypeConfiguration<DocumentTemplateVersion>
{
    public void Configure(EntityTypeBuilder<DocumentTemplateVersion> builder)
    {
        builder.ToTable("document_template_versions");
        // Not for being personal, but for being megabytes.
        builder.Property(v => v.Content).IsPersonal();
    }
}

sealed class GeneratedDocumentConfiguration : IEntityTypeConfiguration<GeneratedDocument>
{
    public void Configure(EntityTypeBuilder<GeneratedDocument> builder)
    {
        builder.ToTable("documents");
        builder.Property(d => d.Title).IsPersonal();
        builder.Property(d => d.VoidReason).IsPersonal();
        builder.HasParts(d => d.Made, nameof(DocumentVersion.DocumentId));
    }
}

sealed class DocumentVersionConfiguration : IEntityTypeConfiguration<DocumentVersion>
{
    public void Configure(EntityTypeBuilder<DocumentVersion> builder)
    {
        builder.ToTable("document_versions");
        builder.Property(v => v.Data).IsPersonal();
    }
}

sealed class DocumentCounterConfiguration : IEntityTypeConfiguration<DocumentCounter>
{
    public void Configure(EntityTypeBuilder<DocumentCounter> builder) => builder.ToTable("document_counters");
}

sealed class DocumentBatchConfiguration : IEntityTypeConfiguration<DocumentBatch>
{
    public void Configure(EntityTypeBuilder<DocumentBatch> builder)
    {
        builder.ToTable("document_batches");
        builder.HasParts(b => b.Ordered, nameof(DocumentBatchItem.BatchId));
    }
}

sealed class DocumentBatchItemConfiguration : IEntityTypeConfiguration<DocumentBatchItem>
{
    public void Configure(EntityTypeBuilder<DocumentBatchItem> builder)
    {
        builder.ToTable("document_batch_items");
        builder.Property(i => i.Title).IsPersonal();
        builder.Property(i => i.Data).IsPersonal();
    }
}
