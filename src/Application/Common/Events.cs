using System.Collections.Frozen;
using System.Reflection;
using MakCrm.Domain.Common;

namespace MakCrm.Application.Common;

/// <summary>
/// Reacts to an event of this or another module, in a unit of work of its own, in the event's tenant.
/// Called at least once and committed at most once by (event, handler).
/// </summary>
public interface IOn<in TEvent>
    where TEvent : DomainEvent
{
    Task Handle(TEvent raised, EventFacts facts, CancellationToken ct);
}

/// <summary>Where and when an event happened.</summary>
public sealed record EventFacts(Guid Id, Guid TenantId, Guid AggregateId, int Sequence, DateTimeOffset OccurredAt);

/// <summary>All events by their wire names.</summary>
public static class EventCatalogue
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
