using MakCrm.Application.Documents.Public;
using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

sealed class DocumentsForOthers(
    IDocumentsDb db,
    DocumentMaker maker,
    DocumentTexts texts,
    DocumentFiles files,
    DocumentVisibility visibility
) : IDocuments
{
    /// <summary>Other modules write what they have themselves, such as thousands of lines, and not what somebody sends.</summary>
    const int MostData = 4 << 20;

    public async Task<Result<MadeDocument>> Make(DocumentRequest request, CancellationToken ct)
    {
        var kind = EnumWireFormat.Parse<DocumentKind>(request.Kind);
        var template = await db
            .DocumentTemplates.Where(t => t.Kind == kind && t.PublishedNumber != null && t.ArchivedAt == null)
            .OrderByDescending(t => t.Id)
            .Select(t => (Guid?)t.Id)
            .FirstOrDefaultAsync(ct);
        if (template is not { } id)
            return DocumentTemplateErrors.NotPublished;
        var target = new DocumentTarget(null, null, request.PartnerId, null);
        var made = await maker.Make(id, new(target, request.Title, request.Date, request.Data, request.IsPdf) { MostData = MostData }, ct);
        return made.Map(document => new MadeDocument(document.Id, document.Number, document.Sha256));
    }

    public async Task<Result<byte[]>> Reproduce(Guid documentId, CancellationToken ct)
    {
        if (await db.Documents.AsNoTracking().FirstOrDefaultAsync(d => d.Id == documentId, ct) is not { } document)
            return GeneratedDocumentErrors.NotFound;
        var version = await db
            .DocumentVersions.AsNoTracking()
            .FirstAsync(v => v.DocumentId == documentId && v.Number == document.LastNumber, ct);
        var text = await db.DocumentTemplateVersions.AsNoTracking().FirstAsync(v => v.Id == version.TemplateVersionId, ct);
        return texts.Fill(document.Format, text, version.Data).Map(filled => filled.Bytes);
    }

    public async Task<Result<FileDownload>> Open(Guid documentId, bool isPdf, CancellationToken ct) =>
        await db.Documents.AsNoTracking().FirstOrDefaultAsync(d => d.Id == documentId, ct) is { } document
            ? await files.Open(document, null, isPdf, ct)
            : GeneratedDocumentErrors.NotFound;

    public async Task<Result> Void(Guid documentId, string reason, CancellationToken ct) =>
        await db.Documents.FirstOrDefaultAsync(d => d.Id == documentId, ct) is { } document
            ? document.Void(reason, visibility.Deed())
            : GeneratedDocumentErrors.NotFound;
}
