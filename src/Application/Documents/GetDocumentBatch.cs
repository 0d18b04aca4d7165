using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class GetDocumentBatchHandler(DocumentBatchSight sight) : IHandle<Contract.GetDocumentBatch, Contract.DocumentBatch>
{
    public async Task<Result<Contract.DocumentBatch>> Handle(Contract.GetDocumentBatch request, CancellationToken cancellationToken) =>
        await sight.Find(request.Id, cancellationToken) is { } batch ? batch.View() : DocumentBatchErrors.NotFound;
}
