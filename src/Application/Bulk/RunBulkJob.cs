using MakCrm.Domain.Bulk;

namespace MakCrm.Application.Bulk;

sealed class RunBulkJobHandler(BulkDesk desk) : IHandle<Contract.RunBulkJob, Contract.BulkJob>
{
    public async Task<Result<Contract.BulkJob>> Handle(Contract.RunBulkJob request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } job)
            return BulkErrors.NotFound;
        var kind = job.Act().Kind;
        if (!desk.May(job))
            return CommonErrors.Forbidden;
        if (job.Run(desk.Withheld(job.Record, kind)).Error is { } refusal)
            return refusal;
        return await desk.Refusal(cancellationToken) is { } full ? full : job.View();
    }
}
