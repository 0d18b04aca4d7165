using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Questionnaires;

public static class BorrowerQuestionnaireErrors
{
    public static readonly Error NotFound = Error.NotFound("borrower_questionnaire_not_found");
    public static readonly Error Archived = Error.Conflict("borrower_questionnaire_archived");
    public static readonly Error LimitReached = Error.Conflict("borrower_questionnaire_limit_reached");
    public static readonly Error InvitationNotFound = Error.NotFound("questionnaire_invitation_not_found");
    public static readonly Error InvitationLimitReached = Error.Conflict("questionnaire_invitation_limit_reached");
    public static readonly Error NotOpen = Error.Conflict("questionnaire_invitation_not_open");
    public static readonly Error NotSubmitted = Error.Conflict("questionnaire_invitation_not_submitted");
    public static readonly Error BorrowerChanged = Error.Conflict("questionnaire_borrower_changed");
    public static readonly Error ConsentMissing = Error.Unprocessable("consent_missing", "/consent");
}
