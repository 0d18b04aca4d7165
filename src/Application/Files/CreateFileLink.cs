using MakCrm.Domain.Files;

namespace MakCrm.Application.Files;

sealed class CreateFileLinkHandler(
    FileVisibility visibility,
    FileDownloadService reading,
    IFileLinkFactory links,
    FileUploadService service
) : IMessageHandler<Contract.CreateFileLink, Contract.FileLink>
{
    const int UsualMinutes = 15;

    public async Task<Result<Contract.FileLink>> Handle(Contract.CreateFileLink request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, FileVisibility.Share, cancellationToken) is not { } file)
            return FileErrors.NotFound;
        var revision = await reading.Revision(file, request.Body?.Revision, cancellationToken);
        if (!revision.IsOk)
            return revision.Error;
        var until = service.Deed().At.AddMinutes(request.Body?.Minutes ?? UsualMinutes);
        return file.Share(revision.Value.Number, until)
            .Map(() => new Contract.FileLink { Url = links.Make(file.Id, revision.Value.Number, until).ToString(), ExpiresAt = until });
    }
}
