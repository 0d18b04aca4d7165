namespace MakCrm.Application.Deals;

sealed class GetBoardHandler(IBoardReader board, BoardFilter filter) : IMessageHandler<Contract.GetBoard, Contract.Board>
{
    public async Task<Result<Contract.Board>> Handle(Contract.GetBoard request, CancellationToken cancellationToken)
    {
        var query = filter.Query(request);
        var isKnown = await filter.IsKnown(query, cancellationToken);
        return await board.Read(isKnown ? query : query with { LeadId = Guid.Empty }, cancellationToken);
    }
}
