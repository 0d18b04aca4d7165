using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class UploadFileRevisionHandler(FileVisibility visibility, FileUploadService service)
    : IMessageHandler<Contract.UploadFileRevision, Contract.StoredFile>
{
    public async Task<Result<Contract.StoredFile>> Handle(Contract.UploadFileRevision request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, FileVisibility.Manage, cancellationToken) is not { } file)
            return FileErrors.NotFound;
        if (file.TrashedAt is not null)
            return FileErrors.Trashed;
        var stamp = service.Deed();
        var content = await service.Keep(request.Body, file.Name, stamp.At, cancellationToken);
        return content.IsOk ? file.Revise(content.Value, stamp).Map(() => FileViews.View(file, content.Value)) : content.Error;
    }
}
