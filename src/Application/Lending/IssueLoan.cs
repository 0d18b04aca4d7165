namespace MakCrm.Application.Lending;

sealed class IssueLoanHandler(LoanApplicationVisibility visibility) : IMessageHandler<Contract.IssueLoan, Contract.LoanApplication>
{
    public Task<Result<Contract.LoanApplication>> Handle(Contract.IssueLoan request, CancellationToken cancellationToken)
    {
        var provided = request.Body;
        return visibility.Change(
            request.Id,
            a => a.Issue(new(provided.IssuedOn, provided.Amount.ToDomain()!.Value, provided.ContractNumber), visibility.Stamp()),
            cancellationToken
        );
    }
}
