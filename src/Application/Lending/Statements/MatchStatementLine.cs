using MakCrm.Application.Lending.Statements;
using MakCrm.Domain.Lending.Statements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class MatchStatementLineHandler(ILendingDb db, LoanApplicationVisibility applications, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.MatchStatementLine, Contract.StatementLine>
{
    public async Task<Result<Contract.StatementLine>> Handle(Contract.MatchStatementLine request, CancellationToken cancellationToken)
    {
        if (await db.StatementLines.FirstOrDefaultAsync(l => l.Id == request.Id, cancellationToken) is not { } line)
            return StatementErrors.LineNotFound;
        var visible = applications.Applications(LoanApplicationVisibility.Read);
        if (await visible.FirstOrDefaultAsync(a => a.Id == request.Body.ApplicationId, cancellationToken) is not { } application)
            return StatementErrors.ApplicationUnknown;
        return line.Match(application, [StatementMatchReason.Manual], caller.Now(clock)).Map(line.View);
    }
}
