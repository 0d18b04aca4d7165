namespace MakCrm.Application.Lending;

sealed class RecordLoanDocumentHandler(LoanApplicationSight sight) : IHandle<Contract.RecordLoanDocument, Contract.LoanApplication>
{
    public Task<Result<Contract.LoanApplication>> Handle(Contract.RecordLoanDocument request, CancellationToken cancellationToken) =>
        sight.Change(
            request.Id,
            a => a.Provide(request.Code, request.Body.IssuedOn, request.Body.ExpiresOn, sight.Stamp()),
            cancellationToken
        );
}
