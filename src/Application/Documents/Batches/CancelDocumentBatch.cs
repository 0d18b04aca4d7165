using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class CancelDocumentBatchHandler(DocumentBatchVisibility visibility, TimeProvider clock)
    : IMessageHandler<Contract.CancelDocumentBatch, Contract.DocumentBatch>
{
    public async Task<Result<Contract.DocumentBatch>> Handle(Contract.CancelDocumentBatch request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, cancellationToken) is not { } batch)
            return DocumentBatchErrors.NotFound;
        return batch.Cancel(clock.GetUtcNow()).Map(batch.View);
    }
}
