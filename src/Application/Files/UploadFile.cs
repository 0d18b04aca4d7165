using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class UploadFileHandler(IFilesDb db, FileVisibility visibility, FileUploadService service)
    : IMessageHandler<Contract.UploadFile, Contract.StoredFile>
{
    public async Task<Result<Contract.StoredFile>> Handle(Contract.UploadFile request, CancellationToken cancellationToken)
    {
        if (FileName.Clean(request.Name) is not { } name)
            return FileErrors.NameInvalid;
        var named = FileVisibility.Record(request.RecordType, request.RecordId);
        if (!named.IsOk)
            return named.Error;
        if (named.Value is { } record && !await visibility.CanSeeRecord(record, cancellationToken))
            return FileErrors.RecordNotFound;
        var stamp = service.Deed();
        var content = await service.Keep(request.Body, name, stamp.At, cancellationToken);
        if (!content.IsOk)
            return content.Error;
        var file = StoredFile.Upload(name, request.Description, named.Value, content.Value, stamp);
        db.Files.Add(file);
        return FileViews.View(file, content.Value);
    }
}
