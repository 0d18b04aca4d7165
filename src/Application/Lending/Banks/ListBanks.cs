using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ListBanksHandler(ILendingDb db) : IMessageHandler<Contract.ListBanks, Contract.BankPage>
{
    public async Task<Result<Contract.BankPage>> Handle(Contract.ListBanks request, CancellationToken cancellationToken)
    {
        var banks = db.Banks.AsQueryable();
        if (!request.IncludeArchived)
            banks = banks.Where(b => b.ArchivedAt == null);
        if (request.Q?.ToLikePattern() is { } pattern)
            banks = banks.Where(b =>
                EF.Functions.ILike(b.Name, pattern, PageExtensions.LikeEscape)
                || EF.Functions.ILike(b.Code, pattern, PageExtensions.LikeEscape)
            );
        var page = await banks.ToPage(request.Cursor, request.Limit, BankViews.Bank, cancellationToken);
        return page.Map(p => new Contract.BankPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
