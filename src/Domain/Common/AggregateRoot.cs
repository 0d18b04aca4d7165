namespace MakCrm.Domain.Common;

/// <summary>A row with an identity. Every entity belongs to a tenant unless it is <see cref="IPlatformOwned"/>.</summary>
public abstract class Entity
{
    public Guid Id { get; protected init; }
}

/// <summary>Marks what belongs to the platform and not to one tenant.</summary>
public interface IPlatformOwned;

/// <summary>Marks what is changed by one optimistic check: its version is also the ETag.</summary>
public interface IVersioned
{
    int Version { get; }
}

/// <summary>The root of a consistency boundary: it changes by verbs and tells what happened as events.</summary>
public abstract class AggregateRoot : Entity, IVersioned
{
    readonly List<DomainEvent> events = [];

    /// <summary>Counts the events ever raised; the last event's sequence number and the ETag.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<DomainEvent> Events => events;

    /// <summary>Hands over the events raised since the last call.</summary>
    public IReadOnlyList<(int Sequence, DomainEvent Event)> DequeueEvents()
    {
        var first = Version - events.Count + 1;
        var taken = events.Select((raised, index) => (first + index, raised)).ToList();
        events.Clear();
        return taken;
    }

    protected void Raise(DomainEvent raised)
    {
        events.Add(raised);
        Version++;
    }
}

/// <summary>Something that happened, in the past tense; carries ids and plain values, never personal data.</summary>
public abstract record DomainEvent;

/// <summary>The stable name of an event on the wire, such as <c>lead.registered.v1</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
