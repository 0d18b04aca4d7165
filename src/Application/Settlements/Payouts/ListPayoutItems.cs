namespace MakCrm.Application.Settlements;

sealed class ListPayoutItemsHandler(ISettlementsDb db, PayoutRunReader runs)
    : IMessageHandler<Contract.ListPayoutItems, Contract.PayoutItemPage>
{
    public async Task<Result<Contract.PayoutItemPage>> Handle(Contract.ListPayoutItems request, CancellationToken cancellationToken)
    {
        var run = await runs.Find(request.Id, cancellationToken);
        if (!run.IsOk)
            return run.Error;
        var items = db.PayoutItems.Where(i => i.RunId == request.Id);
        var page = await items.ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.PayoutItemPage { Items = [.. p.Items.Select(i => i.View())], NextCursor = p.NextCursor });
    }
}
