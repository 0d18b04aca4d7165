using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class ListBorrowerDecisionsHandler(ILendingDb db, BorrowerReader borrowers)
    : IMessageHandler<Contract.ListBorrowerDecisions, Contract.BorrowerDecisionPage>
{
    public async Task<Result<Contract.BorrowerDecisionPage>> Handle(
        Contract.ListBorrowerDecisions request,
        CancellationToken cancellationToken
    )
    {
        if (!await borrowers.HasClient(request.Id, cancellationToken))
            return BorrowerErrors.ClientNotFound;
        var page = await db
            .BorrowerDecisions.Where(d => db.Borrowers.Any(b => b.Id == d.BorrowerId && b.ClientId == request.Id))
            .ToPage(request.Cursor, request.Limit, VerificationViews.Decision, cancellationToken);
        return page.Map(p => new Contract.BorrowerDecisionPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
