using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

[EventName("loan_application.created.v1")]
public sealed record LoanApplicationCreated(Guid ApplicationId, Guid BankId, Guid ProgramId) : DomainEvent;

[EventName("loan_application.changed.v1")]
public sealed record LoanApplicationChanged(Guid ApplicationId) : DomainEvent;

[EventName("loan_application.state_changed.v1")]
public sealed record LoanApplicationStateChanged(Guid ApplicationId, LoanApplicationState From, LoanApplicationState To) : DomainEvent;

[EventName("loan_application.offer_accepted.v1")]
public sealed record LoanOfferAccepted(Guid ApplicationId, Guid OfferId) : DomainEvent;

/// <summary>Documents that the bank wants are still missing the day before.</summary>
[EventName("loan_application.documents_due.v1")]
public sealed record LoanDocumentsDue(Guid ApplicationId, Guid? ResponsibleId, DateOnly DueOn) : DomainEvent;

/// <summary>The bank has paid out: the fact that commissions are paid on.</summary>
[EventName("loan_application.issued.v1")]
public sealed record LoanApplicationIssued(
    Guid ApplicationId,
    Guid? DealId,
    Guid BankId,
    Guid ProgramId,
    long AmountMinor,
    string Currency,
    DateOnly IssuedOn
) : DomainEvent;

[EventName("loan_application.closed.v1")]
public sealed record LoanApplicationClosed(Guid ApplicationId, LoanApplicationState Outcome) : DomainEvent;
