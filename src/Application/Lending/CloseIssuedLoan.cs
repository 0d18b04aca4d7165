using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class CloseIssuedLoanHandler(LoanApplicationVisibility visibility)
    : IMessageHandler<Contract.CloseIssuedLoan, Contract.LoanApplication>
{
    public Task<Result<Contract.LoanApplication>> Handle(Contract.CloseIssuedLoan request, CancellationToken cancellationToken)
    {
        var provided = request.Body;
        var outcome = provided.Outcome.MapTo<LoanApplicationState>();
        return visibility.Change(
            request.Id,
            a => a.Close(outcome, provided.ClosedOn, visibility.Stamp(provided.Reason)),
            cancellationToken
        );
    }
}
