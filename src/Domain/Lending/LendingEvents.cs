using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

[EventName("bank.registered.v1")]
public sealed record BankRegistered(Guid BankId) : DomainEvent;

[EventName("bank.changed.v1")]
public sealed record BankChanged(Guid BankId) : DomainEvent;

[EventName("bank.archived.v1")]
public sealed record BankArchived(Guid BankId) : DomainEvent;

[EventName("bank.restored.v1")]
public sealed record BankRestored(Guid BankId) : DomainEvent;

[EventName("credit_program.published.v1")]
public sealed record CreditProgramPublished(Guid ProgramId, Guid BankId, int Number) : DomainEvent;

[EventName("credit_program.changed.v1")]
public sealed record CreditProgramChanged(Guid ProgramId) : DomainEvent;

[EventName("credit_program.archived.v1")]
public sealed record CreditProgramArchived(Guid ProgramId) : DomainEvent;

[EventName("credit_program.restored.v1")]
public sealed record CreditProgramRestored(Guid ProgramId) : DomainEvent;

[EventName("borrower.changed.v1")]
public sealed record BorrowerChanged(Guid BorrowerId, Guid ClientId) : DomainEvent;

[EventName("borrower.deleted.v1")]
public sealed record BorrowerDeleted(Guid BorrowerId, Guid ClientId) : DomainEvent;
