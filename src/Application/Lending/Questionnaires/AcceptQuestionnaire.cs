using MakCrm.Application.Lending.Questionnaires;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Questionnaires;

namespace MakCrm.Application.Lending;

sealed class AcceptQuestionnaireHandler(
    ILendingDb db,
    InvitationReader invitations,
    BorrowerReader borrowers,
    LoanApplicationVisibility visibility
) : IMessageHandler<Contract.AcceptQuestionnaire, Contract.Borrower>
{
    public async Task<Result<Contract.Borrower>> Handle(Contract.AcceptQuestionnaire request, CancellationToken cancellationToken)
    {
        var found = await invitations.Find(request.Id, cancellationToken);
        if (!found.IsOk)
            return found.Error;
        var (invitation, by) = (found.Value, visibility.Stamp());
        var accepted = invitation.Accept(new(by.ActorId, by.At));
        if (!accepted.IsOk)
            return accepted.Error;
        var answers = await invitations.Answers(invitation, cancellationToken);
        var existing = await invitations.Sheet(invitation.ClientId, cancellationToken);
        if (!answers.IsOk || !existing.IsOk)
            return (answers.Error ?? existing.Error)!;
        var (before, present) = existing.Value;
        if ((present?.Version ?? 0) != request.Body.BorrowerVersion)
            return BorrowerQuestionnaireErrors.BorrowerChanged;
        var sheet = (await invitations.TextOf(invitation, cancellationToken)).Apply(answers.Value, before);
        var borrower = present ?? db.Borrowers.Add(Borrower.Begin(invitation.ClientId, by.At)).Entity;
        return await Change(borrower, before, sheet, by.At, cancellationToken);
    }

    async Task<Result<Contract.Borrower>> Change(
        Borrower borrower,
        BorrowerSheet before,
        BorrowerSheet sheet,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        if (sheet.Refusal(DateOnly.FromDateTime(at.UtcDateTime)) is { } refusal)
            return refusal;
        var done = borrower.Change(sheet.Profile, [.. borrower.Participants.Select(p => p.Participation)], at);
        if (!done.IsOk)
            return done.Error;
        if (sheet.Documents != before.Documents && await borrowers.Seal(borrower, sheet.Documents, ct) is { } sealing)
            return sealing;
        return await borrowers.Show(borrower, sheet.Documents, isMasked: true, ct);
    }
}
