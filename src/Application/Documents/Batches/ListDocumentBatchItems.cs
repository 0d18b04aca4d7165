using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class ListDocumentBatchItemsHandler(DocumentBatchVisibility visibility, IDocumentsDb db)
    : IMessageHandler<Contract.ListDocumentBatchItems, Contract.DocumentBatchItemPage>
{
    public async Task<Result<Contract.DocumentBatchItemPage>> Handle(
        Contract.ListDocumentBatchItems request,
        CancellationToken cancellationToken
    )
    {
        if (await visibility.Find(request.Id, cancellationToken) is null)
            return DocumentBatchErrors.NotFound;
        var items = db.DocumentBatchItems.Where(i => i.BatchId == request.Id);
        if (request.State?.MapTo<DocumentItemState>() is { } state)
            items = items.Where(i => i.State == state);
        var page = await items.ToPage(request.Cursor, request.Limit, DocumentBatchViews.Item, cancellationToken);
        return page.Map(found => new Contract.DocumentBatchItemPage { Items = found.Items, NextCursor = found.NextCursor });
    }
}
