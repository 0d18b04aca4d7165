using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>The tables that Documents may touch.</summary>
public interface IDocumentsDb
{
    DbSet<DocumentTemplate> DocumentTemplates { get; }

    DbSet<DocumentTemplateVersion> DocumentTemplateVersions { get; }

    DbSet<GeneratedDocument> Documents { get; }

    DbSet<DocumentVersion> DocumentVersions { get; }

    DbSet<DocumentCounter> DocumentCounters { get; }

    DbSet<DocumentBatch> DocumentBatches { get; }

    DbSet<DocumentBatchItem> DocumentBatchItems { get; }
}
