using MakCrm.Application.Files.Public;
using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

sealed class DownloadDocumentHandler(DocumentVisibility visibility, IDocumentsDb db, IFileShelf shelf)
    : IHandle<Contract.DownloadDocument, FileDownload>
{
    public async Task<Result<FileDownload>> Handle(Contract.DownloadDocument request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, DocumentVisibility.Read, cancellationToken) is not { } document)
            return GeneratedDocumentErrors.NotFound;
        var number = request.Number ?? document.LastNumber;
        var version = await db
            .DocumentVersions.AsNoTracking()
            .FirstOrDefaultAsync(v => v.DocumentId == document.Id && v.Number == number, cancellationToken);
        if (version is null)
            return GeneratedDocumentErrors.VersionNotFound;
        var isPdf = request.Format == Contract.DocumentPreviewFormat.Pdf;
        if (isPdf && version.PdfFileId is null)
            return document.Pdf == PdfState.Failed ? GeneratedDocumentErrors.PdfFailed : GeneratedDocumentErrors.PdfNotReady;
        var file = await shelf.Open(isPdf ? version.PdfFileId!.Value : version.Id, cancellationToken);
        return file.Then(found => found with { ContentType = DocumentDownloads.Bytes });
    }
}
