using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class RestoreFileHandler(FileSight sight, TimeProvider clock) : IHandle<Contract.RestoreFile, Contract.StoredFile>
{
    public async Task<Result<Contract.StoredFile>> Handle(Contract.RestoreFile request, CancellationToken cancellationToken) =>
        await sight.Find(request.Id, FileSight.Manage, cancellationToken) is { } file
            ? file.Restore(clock.GetUtcNow()).Then(file.View)
            : FileErrors.NotFound;
}
