using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Statements;

[EventName("bank_statement.imported.v1")]
public sealed record BankStatementImported(Guid StatementId, int LineCount, int RepeatedCount) : DomainEvent;

[EventName("statement_line.recorded.v1")]
public sealed record StatementLineRecorded(Guid LineId, Guid StatementId, StatementDirection Direction) : DomainEvent;

[EventName("statement_line.matched.v1")]
public sealed record StatementLineMatched(Guid LineId, Guid ApplicationId, Guid? DealId) : DomainEvent;

[EventName("statement_line.unmatched.v1")]
public sealed record StatementLineUnmatched(Guid LineId, Guid ApplicationId) : DomainEvent;
