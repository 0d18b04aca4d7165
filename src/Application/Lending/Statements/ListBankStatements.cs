using MakCrm.Application.Lending.Statements;

namespace MakCrm.Application.Lending;

sealed class ListBankStatementsHandler(ILendingDb db) : IMessageHandler<Contract.ListBankStatements, Contract.BankStatementPage>
{
    public async Task<Result<Contract.BankStatementPage>> Handle(Contract.ListBankStatements request, CancellationToken cancellationToken)
    {
        var page = await db.BankStatements.ToEntityPage(request.Cursor, request.Limit, cancellationToken);
        return page.Map(p => new Contract.BankStatementPage
        {
            Items = [.. p.Items.Select(StatementViews.View)],
            NextCursor = p.NextCursor,
        });
    }
}
