using MakCrm.Application.Files.Public;
using MakCrm.Domain.Settlements;

namespace MakCrm.Application.Settlements;

sealed class DownloadPayoutRunHandler(PayoutRunReader runs, IPrivateFileStore files)
    : IMessageHandler<Contract.DownloadPayoutRun, FileDownload>
{
    public async Task<Result<FileDownload>> Handle(Contract.DownloadPayoutRun request, CancellationToken cancellationToken)
    {
        var run = await runs.Find(request.Id, cancellationToken);
        if (!run.IsOk)
            return run.Error;
        if (run.Value.FileSha256 is null)
            return PayoutErrors.NotExported;
        var file = await files.Open(run.Value.Id, cancellationToken);
        return file.Map(found => found with { ContentType = "application/octet-stream" });
    }
}
