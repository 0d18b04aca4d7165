using MakCrm.Domain.Lending;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

sealed class GetLoanApplicationHandler(LoanApplicationVisibility visibility)
    : IMessageHandler<Contract.GetLoanApplication, Contract.LoanApplication>
{
    public async Task<Result<Contract.LoanApplication>> Handle(Contract.GetLoanApplication request, CancellationToken cancellationToken) =>
        await visibility
            .Applications(LoanApplicationVisibility.Read)
            .AsNoTracking()
            .FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken)
            is { } application
            ? application.View()
            : LoanApplicationErrors.NotFound;
}
