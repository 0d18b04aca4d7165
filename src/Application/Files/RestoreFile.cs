using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class RestoreFileHandler(FileVisibility visibility, TimeProvider clock) : IMessageHandler<Contract.RestoreFile, Contract.StoredFile>
{
    public async Task<Result<Contract.StoredFile>> Handle(Contract.RestoreFile request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, FileVisibility.Manage, cancellationToken) is { } file
            ? file.Restore(clock.GetUtcNow()).Map(file.View)
            : FileErrors.NotFound;
}
