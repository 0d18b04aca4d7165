using MakCrm.Domain.Bulk;

namespace MakCrm.Application.Bulk;

sealed class CancelBulkJobHandler(BulkJobService service, TimeProvider clock) : IMessageHandler<Contract.CancelBulkJob, Contract.BulkJob>
{
    public async Task<Result<Contract.BulkJob>> Handle(Contract.CancelBulkJob request, CancellationToken cancellationToken) =>
        await service.Find(request.Id, cancellationToken) is { } job ? job.Cancel(clock.GetUtcNow()).Map(job.View) : BulkJobErrors.NotFound;
}
