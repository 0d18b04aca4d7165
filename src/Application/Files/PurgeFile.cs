using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class PurgeFileHandler(IFilesDb db, FileSight sight, FileRemoval removal) : IHandle<Contract.PurgeFile, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.PurgeFile request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, FileSight.Purge, cancellationToken) is not { } file)
            return FileErrors.NotFound;
        var purged = file.Purge(await removal.Contents(file.Id, cancellationToken));
        if (!purged.IsOk)
            return purged.Error;
        // Its revisions go with it in the store.
        db.Files.Remove(file);
        return Nothing.Value;
    }
}
