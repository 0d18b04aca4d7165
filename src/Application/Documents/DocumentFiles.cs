using MakCrm.Application.Files.Public;
using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>The bytes of documents among the files.</summary>
sealed class DocumentFiles(IDocumentsDb db, IPrivateFileStore store) : IModuleService
{
    public async Task<Result<FileDownload>> Open(GeneratedDocument document, int? number, bool isPdf, CancellationToken ct)
    {
        var requested = number ?? document.LastNumber;
        var version = await db
            .DocumentVersions.AsNoTracking()
            .FirstOrDefaultAsync(v => v.DocumentId == document.Id && v.Number == requested, ct);
        if (version is null)
            return GeneratedDocumentErrors.VersionNotFound;
        if (isPdf && version.PdfFileId is null)
            return document.Pdf == PdfState.Failed ? GeneratedDocumentErrors.PdfFailed : GeneratedDocumentErrors.PdfNotReady;
        var file = await store.Open(isPdf ? version.PdfFileId!.Value : version.Id, ct);
        return file.Map(found => found with { ContentType = DocumentDownloads.Bytes });
    }
}
