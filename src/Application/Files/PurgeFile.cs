using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class PurgeFileHandler(IFilesDb db, FileVisibility visibility, FilePurgeService removal)
    : IMessageHandler<Contract.PurgeFile, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.PurgeFile request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, FileVisibility.Purge, cancellationToken) is not { } file)
            return FileErrors.NotFound;
        var purged = file.Purge(await removal.Contents(file.Id, cancellationToken));
        if (!purged.IsOk)
            return purged.Error;
        // Its revisions go with it in the store.
        db.Files.Remove(file);
        return NoContent.Value;
    }
}
