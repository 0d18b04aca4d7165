using MakCrm.Domain.Bulk;

namespace MakCrm.Application.Bulk;

sealed class UndoBulkJobHandler(BulkDesk desk) : IHandle<Contract.UndoBulkJob, Contract.BulkJob>
{
    public async Task<Result<Contract.BulkJob>> Handle(Contract.UndoBulkJob request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } job)
            return BulkErrors.NotFound;
        var kind = job.Act().Kind;
        if (!desk.May(job))
            return CommonErrors.Forbidden;
        if (job.Undo(desk.Withheld(job.Record, kind)).Error is { } refusal)
            return refusal;
        return await desk.Refusal(cancellationToken) is { } full ? full : job.View();
    }
}
