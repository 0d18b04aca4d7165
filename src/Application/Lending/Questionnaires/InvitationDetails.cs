using MakCrm.Domain.Lending.Questionnaires;

namespace MakCrm.Application.Lending.Questionnaires;

/// <summary>What a borrower has answered and what that would change, as the caller may see it.</summary>
sealed class InvitationDetails(InvitationReader invitations, IReadAuditLog readings, ICaller caller) : IModuleService
{
    public async Task<Result<Contract.QuestionnaireInvitationDetails>> Show(QuestionnaireInvitation invitation, CancellationToken ct)
    {
        var text = await invitations.TextOf(invitation, ct);
        var isTold = invitation.ConsentAt is not null;
        var answers = isTold ? await invitations.Answers(invitation, ct) : Array.Empty<QuestionnaireAnswer>();
        var existing = await invitations.Sheet(invitation.ClientId, ct);
        if (!answers.IsOk || !existing.IsOk)
            return (answers.Error ?? existing.Error)!;
        var isMasked = !caller.HasPermission("lending.borrowers.documents");
        if (!isMasked && isTold)
            readings.Record("questionnaire_invitation", invitation.Id);
        return new Contract.QuestionnaireInvitationDetails
        {
            Invitation = invitation.View(),
            Questions = text.Questions.ToContract(),
            Consent = text.Consent.Text(),
            Answers = [.. answers.Value.Select(answer => View(answer, text, isMasked))],
            Differences = [.. Differences(text, answers.Value, existing.Value.Sheet, isMasked)],
            BorrowerVersion = existing.Value.Borrower?.Version ?? 0,
            IsMasked = isMasked,
        };
    }

    static Contract.QuestionnaireAnswer View(QuestionnaireAnswer answer, QuestionnaireText text, bool isMasked)
    {
        var isDocument = text.Questions.Any(q =>
            q.Asked.Key == answer.Key && q.Asked.Type is QuestionType.Passport or QuestionType.Snils or QuestionType.Inn
        );
        return new()
        {
            Key = answer.Key,
            Values = isDocument ? [.. answer.Values.Select(v => PersonDocuments.View(v, isMasked)!)] : answer.Values,
        };
    }

    static IEnumerable<Contract.QuestionnaireDifference> Differences(
        QuestionnaireText text,
        IReadOnlyList<QuestionnaireAnswer> answers,
        BorrowerSheet before,
        bool isMasked
    )
    {
        foreach (var (field, _, value) in text.Told(answers))
        {
            var existing = field.Read(before);
            if (existing == value)
                continue;
            var isHidden = isMasked && field.IsDocument();
            yield return new()
            {
                Field = field.MapTo<Contract.QuestionnaireField>(),
                Before = PersonDocuments.View(existing, isHidden),
                After = PersonDocuments.View(value, isHidden)!,
            };
        }
    }
}
