namespace MakCrm.Application.Bulk;

sealed class RunBulkJobHandler(BulkJobService desk) : IMessageHandler<Contract.RunBulkJob, Contract.BulkJob>
{
    public Task<Result<Contract.BulkJob>> Handle(Contract.RunBulkJob request, CancellationToken cancellationToken) =>
        desk.Resume(request.Id, (job, withheld) => job.Run(withheld), cancellationToken);
}
