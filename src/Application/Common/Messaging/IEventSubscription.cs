using MakCrm.Domain.Common;

namespace MakCrm.Application.Common;

/// <summary>What has happened, as the feed of its tenant tells it.</summary>
/// <param name="CausationId">The event or the run of automation that it came of.</param>
public sealed record SubscriptionEvent(Guid Id, Guid RecordId, DateTimeOffset OccurredAt, DomainEvent Raised, Guid? CausationId = null);

/// <summary>
/// Reacts to events as an <see cref="IEventHandler{TEvent}" /> does, but hears them from the feed of the tenant: in order, many at once, a moment later. Whoever
/// raises them pays nothing for it, so this is for what happens often and concerns few. Called at least once and committed at most once.
/// </summary>
/// <remarks>It hears what happens after it came to be: a migration puts the bookmarks of tenants that are there to the ends of their feeds.</remarks>
public interface IEventSubscription
{
    Task Handle(IReadOnlyList<SubscriptionEvent> events, CancellationToken ct);

    /// <summary>What happened in between is known no more.</summary>
    Task OnGap(CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Names a type of event that is followed.</summary>
public interface IEventSubscription<TEvent> : IEventSubscription
    where TEvent : DomainEvent;

/// <summary>Some tenants do not concern it at all: what happens there is passed over unread.</summary>
public interface IConditionalSubscription : IEventSubscription
{
    /// <summary>Whether the tenant concerns it by now. What happened before it did is not heard any more.</summary>
    Task<bool> AppliesToTenant(CancellationToken ct);
}
