namespace MakCrm.Application.Lending;

sealed class WithdrawLoanApplicationHandler(LoanApplicationVisibility sight)
    : IMessageHandler<Contract.WithdrawLoanApplication, Contract.LoanApplication>
{
    public Task<Result<Contract.LoanApplication>> Handle(Contract.WithdrawLoanApplication request, CancellationToken cancellationToken) =>
        sight.Change(request.Id, a => a.Withdraw(sight.Stamp(request.Body.Reason)), cancellationToken);
}
