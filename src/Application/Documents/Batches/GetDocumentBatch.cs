using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class GetDocumentBatchHandler(DocumentBatchVisibility visibility)
    : IMessageHandler<Contract.GetDocumentBatch, Contract.DocumentBatch>
{
    public async Task<Result<Contract.DocumentBatch>> Handle(Contract.GetDocumentBatch request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, cancellationToken) is { } batch ? batch.View() : DocumentBatchErrors.NotFound;
}
