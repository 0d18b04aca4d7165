namespace MakCrm.Application.Lending;

sealed class AcceptLoanOfferHandler(LoanApplicationVisibility visibility)
    : IMessageHandler<Contract.AcceptLoanOffer, Contract.LoanApplication>
{
    public Task<Result<Contract.LoanApplication>> Handle(Contract.AcceptLoanOffer request, CancellationToken cancellationToken) =>
        visibility.Change(request.Id, a => a.Accept(request.OfferId, visibility.Stamp()), cancellationToken);
}
