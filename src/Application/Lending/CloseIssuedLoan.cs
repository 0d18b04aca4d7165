using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class CloseIssuedLoanHandler(LoanApplicationVisibility sight) : IMessageHandler<Contract.CloseIssuedLoan, Contract.LoanApplication>
{
    public Task<Result<Contract.LoanApplication>> Handle(Contract.CloseIssuedLoan request, CancellationToken cancellationToken)
    {
        var told = request.Body;
        var outcome = told.Outcome.MapTo<LoanApplicationState>();
        return sight.Change(request.Id, a => a.Close(outcome, told.ClosedOn, sight.Stamp(told.Reason)), cancellationToken);
    }
}
