using MakCrm.Domain.Common;

namespace MakCrm.Domain.AmoSync;

/// <summary>Somebody was given a link to consent by.</summary>
[EventName("amo_account.consent_asked.v1")]
public sealed record AmoAuthorizationRequested(Guid AccountId) : DomainEvent;

/// <summary>The link was used, whatever the answer.</summary>
[EventName("amo_account.consent_answered.v1")]
public sealed record AmoAuthorizationAnswered(Guid AccountId) : DomainEvent;

[EventName("amo_account.connected.v1")]
public sealed record AmoAccountConnected(Guid AccountId) : DomainEvent;

/// <summary>Nothing is sent to it any more until somebody consents again.</summary>
[EventName("amo_account.authorization_lost.v1")]
public sealed record AmoAuthorizationLost(Guid AccountId, string Loss) : DomainEvent;

[EventName("amo_account.paused.v1")]
public sealed record AmoAccountPaused(Guid AccountId) : DomainEvent;

[EventName("amo_account.resumed.v1")]
public sealed record AmoAccountResumed(Guid AccountId) : DomainEvent;

[EventName("amo_account.disconnected.v1")]
public sealed record AmoAccountDisconnected(Guid AccountId) : DomainEvent;

/// <summary>Somebody wants to know what the account has settled for itself.</summary>
[EventName("amo_dictionaries.asked.v1")]
public sealed record AmoDictionaryRefreshRequested(Guid AccountId) : DomainEvent;

[EventName("amo_mapping.replaced.v1")]
public sealed record AmoMappingReplaced(Guid AccountId) : DomainEvent;

/// <summary>What amoCRM has told waits to be worked on again.</summary>
[EventName("amo_hook.replayed.v1")]
public sealed record AmoWebhookReplayed(Guid HookId, Guid AccountId) : DomainEvent;

/// <summary>Records are exchanged with the account from now on, or on other terms.</summary>
[EventName("amo_exchange.started.v1")]
public sealed record AmoExchangeStarted(Guid AccountId) : DomainEvent;

[EventName("amo_exchange.stopped.v1")]
public sealed record AmoExchangeStopped(Guid AccountId) : DomainEvent;

/// <summary>Somebody wants to know whether both sides are equal.</summary>
[EventName("amo_exchange.drift_asked.v1")]
public sealed record AmoDriftCheckRequested(Guid AccountId) : DomainEvent;

/// <summary>Somebody has said whose value counts.</summary>
[EventName("amo_conflict.settled.v1")]
public sealed record AmoConflictResolved(Guid ConflictId, Guid PairId) : DomainEvent;
