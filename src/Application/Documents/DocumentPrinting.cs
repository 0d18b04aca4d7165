using MakCrm.Application.Files.Public;
using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>Prints documents that wait for it, all of a run by one start of the engine. Their bytes are made again from what is stored.</summary>
sealed class DocumentPrinting(IDocumentsDb db, DocumentTexts texts, IPdfRenderer printer, IPrivateFileStore store, TimeProvider clock)
    : IModuleService
{
    public async Task Print(IReadOnlyCollection<Guid> documentIds, CancellationToken ct)
    {
        var waiting = await db
            .Documents.Where(d => documentIds.Contains(d.Id) && d.Pdf == PdfState.Pending)
            .OrderBy(d => d.Id)
            .ToListAsync(ct);
        var pieces = new List<Piece>();
        foreach (var document in waiting)
            pieces.Add(await Read(document, ct));
        var printed = await printer.Render([.. pieces.Select(p => new PdfSource(p.Document.Format, p.Bytes))], ct);
        foreach (var (piece, outcome) in pieces.Zip(printed))
            await End(piece, outcome, ct);
    }

    async Task<Piece> Read(GeneratedDocument document, CancellationToken ct)
    {
        var version = await db.DocumentVersions.FirstAsync(v => v.DocumentId == document.Id && v.Number == document.LastNumber, ct);
        var text = await db.DocumentTemplateVersions.AsNoTracking().FirstAsync(v => v.Id == version.TemplateVersionId, ct);
        return new(document, version, texts.Fill(document.Format, text, version.Data).Value.Bytes);
    }

    async Task End(Piece piece, PdfOutcome outcome, CancellationToken ct)
    {
        var (problem, at) = (outcome.Problem, clock.GetUtcNow());
        if (outcome.Pdf is { } pdf)
        {
            var id = Guid.CreateVersion7(at);
            var result = await store.Keep(id, piece.Document.FileName("pdf"), new FilledText(pdf, "").Upload(), ct);
            problem = result.Error;
            if (result.IsOk)
                piece.Version.Attach(id);
        }

        piece.Document.EndPdf(problem?.Code, at);
    }

    sealed record Piece(GeneratedDocument Document, DocumentVersion Version, byte[] Bytes);
}
