namespace MakCrm.Application.Documents;

sealed class ListDocumentBatchesHandler(DocumentBatchSight sight) : IHandle<Contract.ListDocumentBatches, Contract.DocumentBatchPage>
{
    public async Task<Result<Contract.DocumentBatchPage>> Handle(Contract.ListDocumentBatches request, CancellationToken cancellationToken)
    {
        var page = await sight.Own.ToPage(request.Cursor, request.Limit, DocumentBatchViews.Batch, cancellationToken);
        return page.Then(found => new Contract.DocumentBatchPage { Items = found.Items, NextCursor = found.NextCursor });
    }
}
