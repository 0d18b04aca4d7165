using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class GetLoanApplicationHandler(LoanApplicationSight sight) : IMessageHandler<Contract.GetLoanApplication, Contract.LoanApplication>
{
    public async Task<Result<Contract.LoanApplication>> Handle(Contract.GetLoanApplication request, CancellationToken cancellationToken) =>
        await sight.Applications(LoanApplicationSight.Read).AsNoTracking().FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken)
            is { } application
            ? application.View()
            : LoanApplicationErrors.NotFound;
}
