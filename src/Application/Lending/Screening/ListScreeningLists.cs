using MakCrm.Application.Lending.Screening;

namespace MakCrm.Application.Lending;

sealed class ListScreeningListsHandler(ILendingDb db) : IMessageHandler<Contract.ListScreeningLists, Contract.ScreeningListPage>
{
    public async Task<Result<Contract.ScreeningListPage>> Handle(Contract.ListScreeningLists request, CancellationToken cancellationToken)
    {
        var page = await db.ScreeningLists.ToPage(request.Cursor, request.Limit, ScreeningViews.List, cancellationToken);
        return page.Map(p => new Contract.ScreeningListPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
