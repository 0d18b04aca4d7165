namespace MakCrm.Application.Documents;

sealed class ListDocumentBatchesHandler(DocumentBatchVisibility visibility)
    : IMessageHandler<Contract.ListDocumentBatches, Contract.DocumentBatchPage>
{
    public async Task<Result<Contract.DocumentBatchPage>> Handle(Contract.ListDocumentBatches request, CancellationToken cancellationToken)
    {
        var page = await visibility.Own.ToPage(request.Cursor, request.Limit, DocumentBatchViews.Batch, cancellationToken);
        return page.Map(found => new Contract.DocumentBatchPage { Items = found.Items, NextCursor = found.NextCursor });
    }
}
