namespace MakCrm.Application.Bulk;

sealed class RunBulkJobHandler(BulkJobService service) : IMessageHandler<Contract.RunBulkJob, Contract.BulkJob>
{
    public Task<Result<Contract.BulkJob>> Handle(Contract.RunBulkJob request, CancellationToken cancellationToken) =>
        service.Resume(request.Id, (job, withheld) => job.Run(withheld), cancellationToken);
}
