namespace MakCrm.Application.Lending;

sealed class WithdrawLoanApplicationHandler(LoanApplicationVisibility visibility)
    : IMessageHandler<Contract.WithdrawLoanApplication, Contract.LoanApplication>
{
    public Task<Result<Contract.LoanApplication>> Handle(Contract.WithdrawLoanApplication request, CancellationToken cancellationToken) =>
        visibility.Change(request.Id, a => a.Withdraw(visibility.Stamp(request.Body.Reason)), cancellationToken);
}
