using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

sealed class GetVerificationChecklistHandler(
    BorrowerReader borrowers,
    VerificationReader checks,
    IVerificationProviders providers,
    TimeProvider clock
) : IMessageHandler<Contract.GetVerificationChecklist, Contract.VerificationChecklist>
{
    public async Task<Result<Contract.VerificationChecklist>> Handle(
        Contract.GetVerificationChecklist request,
        CancellationToken cancellationToken
    )
    {
        if (!await borrowers.HasClient(request.Id, cancellationToken))
            return BorrowerErrors.ClientNotFound;
        // Whoever has told nothing yet is missing everything.
        var borrower = await borrowers.Find(request.Id, cancellationToken) ?? Borrower.Begin(request.Id, clock.GetUtcNow());
        var checklist = await checks.Checklist(borrower, cancellationToken);
        return checklist.Map(c => c.View(borrower, providers));
    }
}
