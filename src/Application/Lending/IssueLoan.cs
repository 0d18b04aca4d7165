namespace MakCrm.Application.Lending;

sealed class IssueLoanHandler(LoanApplicationVisibility sight) : IMessageHandler<Contract.IssueLoan, Contract.LoanApplication>
{
    public Task<Result<Contract.LoanApplication>> Handle(Contract.IssueLoan request, CancellationToken cancellationToken)
    {
        var told = request.Body;
        return sight.Change(
            request.Id,
            a => a.Issue(new(told.IssuedOn, told.Amount.ToDomain()!.Value, told.ContractNumber), sight.Stamp()),
            cancellationToken
        );
    }
}
