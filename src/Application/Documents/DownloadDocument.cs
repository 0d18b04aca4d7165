using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class DownloadDocumentHandler(DocumentVisibility visibility, DocumentFiles files)
    : IMessageHandler<Contract.DownloadDocument, FileDownload>
{
    public async Task<Result<FileDownload>> Handle(Contract.DownloadDocument request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, DocumentVisibility.Read, cancellationToken) is not { } document)
            return GeneratedDocumentErrors.NotFound;
        return await files.Open(document, request.Number, request.Format == Contract.DocumentPreviewFormat.Pdf, cancellationToken);
    }
}
