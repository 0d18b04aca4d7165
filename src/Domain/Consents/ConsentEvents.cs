using MakCrm.Domain.Common;

namespace MakCrm.Domain.Consents;

[EventName("consent_text.published.v1")]
public sealed record ConsentTextPublished(Guid TextId) : DomainEvent;

[EventName("consent_rules.replaced.v1")]
public sealed record ConsentRulesReplaced(Guid RulesId) : DomainEvent;

[EventName("consent.given.v1")]
public sealed record ConsentGiven(Guid ConsentId, Guid LeadId, string Kind) : DomainEvent;

/// <summary>The source of the lead has told of a newer one.</summary>
[EventName("consent.replaced.v1")]
public sealed record ConsentReplaced(Guid ConsentId, Guid LeadId, string Kind) : DomainEvent;

/// <summary>The person does not agree any more: whoever acts on this kind of consent is to stop.</summary>
[EventName("consent.withdrawn.v1")]
public sealed record ConsentWithdrawn(Guid ConsentId, Guid LeadId, string Kind) : DomainEvent;

/// <summary>The person was erased.</summary>
[EventName("consent.anonymized.v1")]
public sealed record ConsentAnonymized(Guid ConsentId) : DomainEvent;
