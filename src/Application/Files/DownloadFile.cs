using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class DownloadFileHandler(FileVisibility visibility, FileDownloadService reading)
    : IMessageHandler<Contract.DownloadFile, FileDownload>
{
    public async Task<Result<FileDownload>> Handle(Contract.DownloadFile request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, FileVisibility.Read, cancellationToken) is not { } file)
            return FileErrors.NotFound;
        var revision = await reading.Revision(file, request.Revision, cancellationToken);
        return revision.IsOk ? await reading.Send(file, revision.Value, "application/octet-stream", cancellationToken) : revision.Error;
    }
}
