using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class ListLoanApplicationHistoryHandler(ILendingDb db, LoanApplicationVisibility visibility)
    : IMessageHandler<Contract.ListLoanApplicationHistory, Contract.LoanApplicationHistoryPage>
{
    public async Task<Result<Contract.LoanApplicationHistoryPage>> Handle(
        Contract.ListLoanApplicationHistory request,
        CancellationToken cancellationToken
    )
    {
        if (!await visibility.Applications(LoanApplicationVisibility.Read).AnyAsync(a => a.Id == request.Id, cancellationToken))
            return LoanApplicationErrors.NotFound;
        var page = await db
            .LoanApplicationSteps.Where(s => s.ApplicationId == request.Id)
            .ToPage(
                request.Cursor,
                request.Limit,
                s => new Contract.LoanApplicationHistoryEntry
                {
                    Id = s.Id,
                    At = s.At,
                    Source = s.Source.MapTo<Contract.LoanApplicationStepSource>(),
                    ActorId = s.ActorId,
                    FromState = s.FromState == null ? null : s.FromState.Value.MapTo<Contract.LoanApplicationState>(),
                    ToState = s.ToState.MapTo<Contract.LoanApplicationState>(),
                    Reason = s.Reason,
                },
                cancellationToken
            );
        return page.Map(p => new Contract.LoanApplicationHistoryPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
