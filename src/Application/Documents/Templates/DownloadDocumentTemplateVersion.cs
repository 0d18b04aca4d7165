using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class DownloadDocumentTemplateVersionHandler(TemplateReader templates)
    : IMessageHandler<Contract.DownloadDocumentTemplateVersion, FileDownload>
{
    public async Task<Result<FileDownload>> Handle(Contract.DownloadDocumentTemplateVersion request, CancellationToken cancellationToken)
    {
        if (await templates.Find(request.Id, cancellationToken) is null)
            return DocumentTemplateErrors.NotFound;
        if (await templates.Version(request.Id, request.Number, cancellationToken) is not { } version)
            return DocumentTemplateErrors.VersionNotFound;
        return DocumentDownloads.Of(version.FileName, version.Content);
    }
}

static class DocumentDownloads
{
    public const string Bytes = "application/octet-stream";

    public static FileDownload Of(string name, byte[] content) =>
        new(name, Bytes, (to, ct) => to.WriteAsync(content, ct).AsTask(), content.Length);
}
