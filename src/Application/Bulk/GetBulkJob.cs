using MakCrm.Domain.Bulk;

namespace MakCrm.Application.Bulk;

sealed class GetBulkJobHandler(BulkJobService service) : IMessageHandler<Contract.GetBulkJob, Contract.BulkJob>
{
    public async Task<Result<Contract.BulkJob>> Handle(Contract.GetBulkJob request, CancellationToken cancellationToken) =>
        await service.Find(request.Id, cancellationToken) is { } job ? job.View() : BulkJobErrors.NotFound;
}
