using MakCrm.Domain.Common;

namespace MakCrm.Domain.SavedViews;

[EventName("saved_view.made.v1")]
public sealed record SavedViewMade(Guid ViewId) : DomainEvent;

[EventName("saved_view.changed.v1")]
public sealed record SavedViewChanged(Guid ViewId) : DomainEvent;

[EventName("saved_view.deleted.v1")]
public sealed record SavedViewDeleted(Guid ViewId) : DomainEvent;
