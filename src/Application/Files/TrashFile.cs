using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class TrashFileHandler(FileVisibility visibility, TimeProvider clock) : IMessageHandler<Contract.TrashFile, Contract.StoredFile>
{
    public async Task<Result<Contract.StoredFile>> Handle(Contract.TrashFile request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, FileVisibility.Manage, cancellationToken) is { } file
            ? file.Trash(clock.GetUtcNow()).Map(file.View)
            : FileErrors.NotFound;
}
