using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Questionnaires;

[EventName("borrower_questionnaire.created.v1")]
public sealed record BorrowerQuestionnaireCreated(Guid QuestionnaireId) : DomainEvent;

[EventName("borrower_questionnaire.changed.v1")]
public sealed record BorrowerQuestionnaireChanged(Guid QuestionnaireId, int Number) : DomainEvent;

[EventName("questionnaire_invitation.sent.v1")]
public sealed record QuestionnaireInvitationSent(Guid InvitationId, Guid ClientId, Guid QuestionnaireId) : DomainEvent;

[EventName("questionnaire_invitation.answered.v1")]
public sealed record QuestionnaireInvitationAnswered(Guid InvitationId, Guid ClientId) : DomainEvent;

[EventName("questionnaire_invitation.submitted.v1")]
public sealed record QuestionnaireInvitationSubmitted(Guid InvitationId, Guid ClientId) : DomainEvent;

[EventName("questionnaire_invitation.accepted.v1")]
public sealed record QuestionnaireInvitationAccepted(Guid InvitationId, Guid ClientId) : DomainEvent;

[EventName("questionnaire_invitation.rejected.v1")]
public sealed record QuestionnaireInvitationRejected(Guid InvitationId, Guid ClientId) : DomainEvent;

[EventName("questionnaire_invitation.revoked.v1")]
public sealed record QuestionnaireInvitationRevoked(Guid InvitationId, Guid ClientId) : DomainEvent;

[EventName("questionnaire_invitation.moved.v1")]
public sealed record QuestionnaireInvitationMoved(Guid InvitationId, Guid ClientId) : DomainEvent;

[EventName("questionnaire_invitation.anonymized.v1")]
public sealed record QuestionnaireInvitationAnonymized(Guid InvitationId, Guid ClientId) : DomainEvent;
