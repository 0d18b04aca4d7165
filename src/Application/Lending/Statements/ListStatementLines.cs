using MakCrm.Application.Lending.Statements;
using MakCrm.Domain.Lending.Statements;

namespace MakCrm.Application.Lending;

sealed class ListStatementLinesHandler(ILendingDb db) : IMessageHandler<Contract.ListStatementLines, Contract.StatementLinePage>
{
    public async Task<Result<Contract.StatementLinePage>> Handle(Contract.ListStatementLines request, CancellationToken cancellationToken)
    {
        IQueryable<StatementLine> lines = db.StatementLines;
        if (request.StatementId is { } statement)
            lines = lines.Where(l => l.StatementId == statement);
        if (request.ApplicationId is { } application)
            lines = lines.Where(l => l.ApplicationId == application);
        if (request.Direction?.MapTo<StatementDirection>() is { } direction)
            lines = lines.Where(l => l.Direction == direction);
        if (request.IsMatched is { } isMatched)
            lines = lines.Where(l => (l.ApplicationId != null) == isMatched);
        var page = await lines.ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.StatementLinePage
        {
            Items = [.. p.Items.Select(StatementViews.View)],
            NextCursor = p.NextCursor,
        });
    }
}
