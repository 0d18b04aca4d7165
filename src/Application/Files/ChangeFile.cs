using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class ChangeFileHandler(FileVisibility visibility, TimeProvider clock) : IMessageHandler<Contract.ChangeFile, Contract.StoredFile>
{
    public async Task<Result<Contract.StoredFile>> Handle(Contract.ChangeFile request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, FileVisibility.Manage, cancellationToken) is not { } file)
            return FileErrors.NotFound;
        var (patch, to) = (request.Body, request.Body.Changes);
        if (FileName.Clean(patch.ValueOr("name", to.Name, file.Name)!) is not { } name)
            return FileErrors.NameInvalid;
        return file.Change(name, patch.ValueOr("description", to.Description, file.Description), clock.GetUtcNow()).Map(file.View);
    }
}
