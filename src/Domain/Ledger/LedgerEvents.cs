using MakCrm.Domain.Common;

namespace MakCrm.Domain.Ledger;

/// <summary>Money was moved in the network's book.</summary>
/// <param name="TransactionId">The transaction.</param>
/// <param name="CauseId">The lot or transaction that it was posted for.</param>
[EventName("ledger.transaction_posted.v1")]
public sealed record LedgerTransactionPosted(Guid TransactionId, Guid? CauseId) : DomainEvent;
