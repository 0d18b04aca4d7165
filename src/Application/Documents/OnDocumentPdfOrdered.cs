using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>Printing takes seconds: it goes on beside the request, and again where this instance falls.</summary>
sealed class OnDocumentPdfOrdered(IDocumentsDb db, DocumentPrinting printing, TimeProvider clock)
    : IEventHandler<DocumentPdfOrdered>,
        IDeadLetterHandler
{
    public Task Handle(DocumentPdfOrdered raised, EventContext facts, CancellationToken ct) => printing.Print([raised.DocumentId], ct);

    public async Task OnFinalFailure(EventContext facts, EventFailureReason fault, CancellationToken ct)
    {
        var document = await db.Documents.FirstOrDefaultAsync(d => d.Id == facts.AggregateId && d.Pdf == PdfState.Pending, ct);
        document?.EndPdf(GeneratedDocumentErrors.EngineFailed.Code, clock.GetUtcNow());
    }
}
