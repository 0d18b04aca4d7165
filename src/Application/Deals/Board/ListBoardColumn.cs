namespace MakCrm.Application.Deals;

sealed class ListBoardColumnHandler(IBoardReader board, BoardFilter filter) : IMessageHandler<Contract.ListBoardColumn, Contract.DealPage>
{
    public async Task<Result<Contract.DealPage>> Handle(Contract.ListBoardColumn request, CancellationToken cancellationToken)
    {
        var query = filter.Query(Board(request));
        var isKnown = await filter.IsKnown(query, cancellationToken);
        var place = new BoardPosition(request.StageId, request.Cursor);
        return await board.ReadColumn(isKnown ? query : query with { LeadId = Guid.Empty }, place, cancellationToken);
    }

    /// <summary>The board that it is a column of.</summary>
    static Contract.GetBoard Board(Contract.ListBoardColumn column) =>
        new(
            column.Id,
            column.Limit,
            column.ViewId,
            column.State,
            column.ResponsibleId,
            column.LeadId,
            column.ClientId,
            column.IsOverdue,
            column.CreatedFrom,
            column.CreatedTo,
            column.UpdatedFrom
        );
}
