using MakCrm.Application.Documents;
using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext : IDocumentsDb
{
    public DbSet<DocumentTemplate> DocumentTemplates => Set<DocumentTemplate>();

    public DbSet<DocumentTemplateVersion> DocumentTemplateVersions => Set<DocumentTemplateVersion>();

    public DbSet<GeneratedDocument> Documents => Set<GeneratedDocument>();

    public DbSet<DocumentVersion> DocumentVersions => Set<DocumentVersion>();

    public DbSet<DocumentCounter> DocumentCounters => Set<DocumentCounter>();

    public DbSet<DocumentBatch> DocumentBatches => Set<DocumentBatch>();

    public DbSet<DocumentBatchItem> DocumentBatchItems => Set<DocumentBatchItem>();
}
