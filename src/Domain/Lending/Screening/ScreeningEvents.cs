using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Screening;

[EventName("screening_list.created.v1")]
public sealed record ScreeningListCreated(Guid ListId, ScreeningListKind Kind) : DomainEvent;

[EventName("screening_list.published.v1")]
public sealed record ScreeningListPublished(Guid ListId, int Number, int EntryCount) : DomainEvent;

[EventName("borrower.screened.v1")]
public sealed record BorrowerScreened(Guid BorrowerId, Guid ClientId, Guid ListId, int Number) : DomainEvent;

[EventName("screening_hit.found.v1")]
public sealed record ScreeningHitFound(Guid HitId, Guid BorrowerId, Guid ClientId, Guid ListId) : DomainEvent;

[EventName("screening_hit.lapsed.v1")]
public sealed record ScreeningHitLapsed(Guid HitId, Guid BorrowerId, Guid ClientId) : DomainEvent;

[EventName("screening_hit.decided.v1")]
public sealed record ScreeningHitDecided(Guid HitId, Guid BorrowerId, Guid ClientId, ScreeningHitState State) : DomainEvent;
