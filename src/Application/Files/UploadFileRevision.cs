using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class UploadFileRevisionHandler(FileVisibility sight, FileUploadService keeper)
    : IMessageHandler<Contract.UploadFileRevision, Contract.StoredFile>
{
    public async Task<Result<Contract.StoredFile>> Handle(Contract.UploadFileRevision request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, FileVisibility.Manage, cancellationToken) is not { } file)
            return FileErrors.NotFound;
        if (file.TrashedAt is not null)
            return FileErrors.Trashed;
        var deed = keeper.Deed();
        var content = await keeper.Keep(request.Body, file.Name, deed.At, cancellationToken);
        return content.IsOk ? file.Revise(content.Value, deed).Map(() => FileViews.View(file, content.Value)) : content.Error;
    }
}
