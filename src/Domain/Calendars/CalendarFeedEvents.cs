using MakCrm.Domain.Common;

namespace MakCrm.Domain.Calendars;

[EventName("calendar_feed.key_rotated.v1")]
public sealed record CalendarFeedKeyRotated(Guid FeedId, Guid UserId) : DomainEvent;

[EventName("calendar_feed.revoked.v1")]
public sealed record CalendarFeedRevoked(Guid FeedId, Guid UserId) : DomainEvent;
