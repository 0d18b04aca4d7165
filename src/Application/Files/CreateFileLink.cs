using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class CreateFileLinkHandler(FileSight sight, FileReading reading, IFileLinks links, FileKeeper keeper)
    : IHandle<Contract.CreateFileLink, Contract.FileLink>
{
    const int UsualMinutes = 15;

    public async Task<Result<Contract.FileLink>> Handle(Contract.CreateFileLink request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, FileSight.Share, cancellationToken) is not { } file)
            return FileErrors.NotFound;
        var revision = await reading.Revision(file, request.Body?.Revision, cancellationToken);
        if (!revision.IsOk)
            return revision.Error;
        var until = keeper.Deed().At.AddMinutes(request.Body?.Minutes ?? UsualMinutes);
        return file.Share(revision.Value.Number, until)
            .Then(() => new Contract.FileLink { Url = links.Make(file.Id, revision.Value.Number, until).ToString(), ExpiresAt = until });
    }
}
