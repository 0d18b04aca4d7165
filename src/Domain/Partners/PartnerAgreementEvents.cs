using MakCrm.Domain.Common;

namespace MakCrm.Domain.Partners;

[EventName("partner_agreement.created.v1")]
public sealed record PartnerAgreementCreated(Guid AgreementId) : DomainEvent;

[EventName("partner_agreement.changed.v1")]
public sealed record PartnerAgreementChanged(Guid AgreementId) : DomainEvent;

[EventName("partner_agreement.published.v1")]
public sealed record PartnerAgreementPublished(Guid AgreementId, int Number) : DomainEvent;

[EventName("partner_agreement.archived.v1")]
public sealed record PartnerAgreementArchived(Guid AgreementId) : DomainEvent;

[EventName("partner_agreement.restored.v1")]
public sealed record PartnerAgreementRestored(Guid AgreementId) : DomainEvent;

/// <summary>A partner has accepted a text.</summary>
[EventName("partner_acceptance.given.v1")]
public sealed record PartnerAgreementAccepted(Guid AcceptanceId, Guid PartnerId, Guid AgreementId, int Number) : DomainEvent;
