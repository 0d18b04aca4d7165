using MakCrm.Domain.Common;

namespace MakCrm.Domain.Documents;

[EventName("document_template.created.v1")]
public sealed record DocumentTemplateCreated(Guid TemplateId, DocumentKind Kind) : DomainEvent;

[EventName("document_template.changed.v1")]
public sealed record DocumentTemplateChanged(Guid TemplateId) : DomainEvent;

[EventName("document_template.version_added.v1")]
public sealed record DocumentTemplateVersionAdded(Guid TemplateId, int Number) : DomainEvent;

[EventName("document_template.published.v1")]
public sealed record DocumentTemplatePublished(Guid TemplateId, int Number) : DomainEvent;

[EventName("document_template.archived.v1")]
public sealed record DocumentTemplateArchived(Guid TemplateId) : DomainEvent;

[EventName("document_template.restored.v1")]
public sealed record DocumentTemplateRestored(Guid TemplateId) : DomainEvent;

[EventName("document.generated.v1")]
public sealed record DocumentGenerated(Guid DocumentId, DocumentKind Kind, Guid? BatchId) : DomainEvent;

[EventName("document.regenerated.v1")]
public sealed record DocumentRegenerated(Guid DocumentId, int Number) : DomainEvent;

[EventName("document.voided.v1")]
public sealed record DocumentVoided(Guid DocumentId) : DomainEvent;

/// <summary>A document waits to be printed.</summary>
[EventName("document.pdf_ordered.v1")]
public sealed record DocumentPdfOrdered(Guid DocumentId) : DomainEvent;

[EventName("document.pdf_ended.v1")]
public sealed record DocumentPdfEnded(Guid DocumentId, PdfState Outcome) : DomainEvent;

[EventName("document.moved.v1")]
public sealed record DocumentMoved(Guid DocumentId) : DomainEvent;

[EventName("document.deleted.v1")]
public sealed record DocumentDeleted(Guid DocumentId) : DomainEvent;

/// <summary>A piece of a batch is to be made, beginning with this place.</summary>
[EventName("document_batch.advanced.v1")]
public sealed record DocumentBatchAdvanced(Guid BatchId, int Position) : DomainEvent;

[EventName("document_batch.pdfs_ordered.v1")]
public sealed record DocumentBatchPdfsOrdered(Guid BatchId, int Position, int Count) : DomainEvent;

[EventName("document_batch.ended.v1")]
public sealed record DocumentBatchEnded(Guid BatchId, DocumentBatchState Outcome) : DomainEvent;
