using System.Collections.Frozen;
using System.Reflection;
using MakCrm.Domain.Common;

namespace MakCrm.Application.Common;

/// <summary>
/// Reacts to an event of this or another module, in a unit of work of its own, in the event's tenant.
/// Called at least once and committed at most once by (event, handler).
/// </summary>
public interface IEventHandler<in TEvent>
    where TEvent : DomainEvent
{
    Task Handle(TEvent raised, EventContext facts, CancellationToken ct);
}

/// <summary>
/// A reaction that somebody waits for. When it has failed at its last attempt it says so to them, in a unit of work of its own, before the event
/// is parked.
/// </summary>
public interface IDeadLetterHandler
{
    Task OnFinalFailure(EventContext facts, EventFailureReason fault, CancellationToken ct);
}

/// <summary>Why a reaction has failed, as far as it is anybody's but the operators'.</summary>
public enum EventFailureReason
{
    /// <summary>The database took too long.</summary>
    TimedOut,

    /// <summary>Others changed the same records each time.</summary>
    Busy,

    Fault,
}

/// <summary>Where and when an event happened.</summary>
/// <param name="Attempt">How many times it has been tried with this one: whoever takes much at once takes less the next time.</param>
public sealed record EventContext(Guid Id, Guid TenantId, Guid AggregateId, int Sequence, DateTimeOffset OccurredAt, int Attempt);

/// <summary>All events by their wire names.</summary>
public static class EventTypeCatalog
{
    static readonly FrozenDictionary<string, Type> Types = typeof(DomainEvent)
        .Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract)
        .ToFrozenDictionary(NameOf);

    public static IEnumerable<Type> All => Types.Values;

    public static Type? Find(string name) => Types.GetValueOrDefault(name);

    public static string NameOf(Type type) =>
        type.GetCustomAttribute<EventNameAttribute>()?.Name ?? throw new InvalidOperationException($"{type.Name} has no [EventName].");
}
