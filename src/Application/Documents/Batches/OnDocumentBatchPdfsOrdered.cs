using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>All documents of a piece are printed by one start of the engine.</summary>
sealed class OnDocumentBatchPdfsOrdered(IDocumentsDb db, DocumentPrinting printing, TimeProvider clock)
    : IEventHandler<DocumentBatchPdfsOrdered>,
        IDeadLetterHandler
{
    public async Task Handle(DocumentBatchPdfsOrdered raised, EventContext facts, CancellationToken ct)
    {
        var documents = await db
            .DocumentBatchItems.Where(i =>
                i.BatchId == raised.BatchId
                && i.Position >= raised.Position
                && i.Position < raised.Position + raised.Count
                && i.DocumentId != null
            )
            .Select(i => i.DocumentId!.Value)
            .ToListAsync(ct);
        await printing.Print(documents, ct);
    }

    public async Task OnFinalFailure(EventContext facts, EventFailureReason fault, CancellationToken ct)
    {
        var waiting = await db.Documents.Where(d => d.BatchId == facts.AggregateId && d.Pdf == PdfState.Pending).ToListAsync(ct);
        waiting.ForEach(d => d.EndPdf(GeneratedDocumentErrors.EngineFailed.Code, clock.GetUtcNow()));
    }
}
