using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class GetFileHandler(FileVisibility visibility) : IMessageHandler<Contract.GetFile, Contract.StoredFile>
{
    public async Task<Result<Contract.StoredFile>> Handle(Contract.GetFile request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, FileVisibility.Read, cancellationToken) is { } file ? file.View() : FileErrors.NotFound;
}
