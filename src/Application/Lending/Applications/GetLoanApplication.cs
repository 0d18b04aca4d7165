using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class GetLoanApplicationHandler(LoanApplicationVisibility sight)
    : IMessageHandler<Contract.GetLoanApplication, Contract.LoanApplication>
{
    public async Task<Result<Contract.LoanApplication>> Handle(Contract.GetLoanApplication request, CancellationToken cancellationToken) =>
        await sight
            .Applications(LoanApplicationVisibility.Read)
            .AsNoTracking()
            .FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken)
            is { } application
            ? application.View()
            : LoanApplicationErrors.NotFound;
}
