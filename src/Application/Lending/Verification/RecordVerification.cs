using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Verification;

namespace MakCrm.Application.Lending;

sealed class RecordVerificationHandler(
    ILendingDb db,
    BorrowerReader borrowers,
    VerificationReader reader,
    LoanApplicationVisibility visibility
) : IMessageHandler<Contract.RecordVerification, Contract.Verification>
{
    public async Task<Result<Contract.Verification>> Handle(Contract.RecordVerification request, CancellationToken cancellationToken)
    {
        var borrower = await borrowers.Get(request.Id, cancellationToken);
        if (!borrower.IsOk)
            return borrower.Error;
        var draft = Draft(request.Body);
        var facts = await reader.Facts(borrower.Value, draft.Kind, cancellationToken);
        if (!facts.IsOk)
            return facts.Error;
        var last = await reader.Last(borrower.Value.Id, draft.Kind, cancellationToken);
        var by = visibility.Stamp();
        var recorded = BorrowerVerification.Record(borrower.Value, draft, last, facts.Value.Fingerprint, new(by.ActorId, by.At));
        if (recorded.IsOk)
            db.BorrowerVerifications.Add(recorded.Value);
        return recorded.Map(v => v.View());
    }

    static VerificationDraft Draft(Contract.VerificationRecord provided) =>
        new(
            provided.Kind.MapTo<VerificationKind>(),
            provided.Outcome.MapTo<VerificationOutcome>(),
            provided.Evidence,
            provided.Source,
            provided.CheckedOn,
            provided.ValidUntil,
            provided.IsOverride ?? false,
            provided.Reason
        );
}
