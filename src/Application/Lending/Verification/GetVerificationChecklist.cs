using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending.Verification;

sealed class GetVerificationChecklistHandler(BorrowerReader borrowers, VerificationReader checks, IVerificationProviders providers)
    : IHandle<Contract.GetVerificationChecklist, Contract.VerificationChecklist>
{
    public async Task<Result<Contract.VerificationChecklist>> Handle(
        Contract.GetVerificationChecklist request,
        CancellationToken cancellationToken
    )
    {
        var borrower = await borrowers.Get(request.Id, cancellationToken);
        if (!borrower.IsOk)
            return borrower.Error;
        var entries = await checks.Checklist(borrower.Value, cancellationToken);
        return entries.Then(e => e.View(borrower.Value, providers));
    }
}
