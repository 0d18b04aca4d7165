using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Application.Lending;

sealed class CreateBorrowerDecisionHandler(
    ILendingDb db,
    BorrowerReader borrowers,
    VerificationReader reader,
    LoanApplicationVisibility visibility
) : IMessageHandler<Contract.CreateBorrowerDecision, Contract.BorrowerDecision>
{
    public async Task<Result<Contract.BorrowerDecision>> Handle(
        Contract.CreateBorrowerDecision request,
        CancellationToken cancellationToken
    )
    {
        var borrower = await borrowers.Get(request.Id, cancellationToken);
        if (!borrower.IsOk)
            return borrower.Error;
        var checklist = await reader.Checklist(borrower.Value, cancellationToken);
        if (!checklist.IsOk)
            return checklist.Error;
        var (provided, by) = (request.Body, visibility.Stamp());
        var made = BorrowerDecision.Make(
            borrower.Value,
            checklist.Value,
            provided.Verdict.MapTo<BorrowerVerdict>(),
            provided.IsException ?? false,
            provided.Reason,
            new(by.ActorId, by.At)
        );
        if (made.IsOk)
            db.BorrowerDecisions.Add(made.Value);
        return made.Map(d => d.View());
    }
}
