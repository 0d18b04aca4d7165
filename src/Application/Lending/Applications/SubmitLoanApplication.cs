namespace MakCrm.Application.Lending;

sealed class SubmitLoanApplicationHandler(LoanApplicationVisibility visibility)
    : IMessageHandler<Contract.SubmitLoanApplication, Contract.LoanApplication>
{
    public Task<Result<Contract.LoanApplication>> Handle(Contract.SubmitLoanApplication request, CancellationToken cancellationToken) =>
        visibility.Change(request.Id, a => a.Submit(request.Body.BankReference?.Trim(), visibility.Stamp()), cancellationToken);
}
