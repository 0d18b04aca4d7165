namespace MakCrm.Application.Lending;

sealed class SubmitLoanApplicationHandler(LoanApplicationVisibility sight)
    : IMessageHandler<Contract.SubmitLoanApplication, Contract.LoanApplication>
{
    public Task<Result<Contract.LoanApplication>> Handle(Contract.SubmitLoanApplication request, CancellationToken cancellationToken) =>
        sight.Change(request.Id, a => a.Submit(request.Body.BankReference?.Trim(), sight.Stamp()), cancellationToken);
}
