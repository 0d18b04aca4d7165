using MakCrm.Application.Lending.Statements;
using MakCrm.Domain.Lending.Statements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class UnmatchStatementLineHandler(ILendingDb db) : IMessageHandler<Contract.UnmatchStatementLine, Contract.StatementLine>
{
    public async Task<Result<Contract.StatementLine>> Handle(Contract.UnmatchStatementLine request, CancellationToken cancellationToken)
    {
        if (await db.StatementLines.FirstOrDefaultAsync(l => l.Id == request.Id, cancellationToken) is not { } line)
            return StatementErrors.LineNotFound;
        return line.Unmatch().Map(line.View);
    }
}
