using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class ListVerificationsHandler(ILendingDb db, BorrowerReader borrowers)
    : IMessageHandler<Contract.ListVerifications, Contract.VerificationPage>
{
    public async Task<Result<Contract.VerificationPage>> Handle(Contract.ListVerifications request, CancellationToken cancellationToken)
    {
        if (!await borrowers.HasClient(request.Id, cancellationToken))
            return BorrowerErrors.ClientNotFound;
        var page = await db
            .BorrowerVerifications.Where(v => db.Borrowers.Any(b => b.Id == v.BorrowerId && b.ClientId == request.Id))
            .ToPage(request.Cursor, request.Limit, VerificationViews.Verification, cancellationToken);
        return page.Map(p => new Contract.VerificationPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
