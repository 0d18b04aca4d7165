namespace MakCrm.Application.Bulk;

sealed class UndoBulkJobHandler(BulkJobService desk) : IMessageHandler<Contract.UndoBulkJob, Contract.BulkJob>
{
    public Task<Result<Contract.BulkJob>> Handle(Contract.UndoBulkJob request, CancellationToken cancellationToken) =>
        desk.Resume(request.Id, (job, withheld) => job.Undo(withheld), cancellationToken);
}
