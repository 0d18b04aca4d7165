namespace MakCrm.Application.Lending;

sealed class AcceptLoanOfferHandler(LoanApplicationVisibility sight) : IMessageHandler<Contract.AcceptLoanOffer, Contract.LoanApplication>
{
    public Task<Result<Contract.LoanApplication>> Handle(Contract.AcceptLoanOffer request, CancellationToken cancellationToken) =>
        sight.Change(request.Id, a => a.Accept(request.OfferId, sight.Stamp()), cancellationToken);
}
