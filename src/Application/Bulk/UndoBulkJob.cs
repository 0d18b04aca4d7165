namespace MakCrm.Application.Bulk;

sealed class UndoBulkJobHandler(BulkJobService service) : IMessageHandler<Contract.UndoBulkJob, Contract.BulkJob>
{
    public Task<Result<Contract.BulkJob>> Handle(Contract.UndoBulkJob request, CancellationToken cancellationToken) =>
        service.Resume(request.Id, (job, withheld) => job.Undo(withheld), cancellationToken);
}
