using MakCrm.Domain.Common;

namespace MakCrm.Domain.Segments;

public enum SegmentKind
{
    /// <summary>It has the records that were put into it.</summary>
    Static,

    /// <summary>It is its filter.</summary>
    Dynamic,
}

/// <summary>What a segment is called, and what it is for.</summary>
public sealed record SegmentTitle(string Name, string? Description);

/// <summary>A set of records of one type that has a name.</summary>
public sealed class Segment : AggregateRoot
{
    /// <summary>In a tenant.</summary>
    public const int Most = 500;

    Segment() { }

    public RecordType Record { get; private init; }

    public SegmentKind Kind { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>The name as it is compared, the same whatever language the database speaks.</summary>
    public string NameKey { get; private set; } = "";

    public string? Description { get; private set; }

    /// <summary>As the contract writes it; null of a static one.</summary>
    public string? Filter { get; private set; }

    public Guid? CreatedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Of its members, too.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    public static Result<Segment> Create(RecordType record, SegmentKind kind, SegmentTitle title, string? filter, ActorStamp stamp)
    {
        var segment = new Segment
        {
            Id = Guid.CreateVersion7(stamp.At),
            Record = record,
            Kind = kind,
            CreatedBy = stamp.ActorId,
            CreatedAt = stamp.At,
        };
        return segment
            .Take(title, filter, stamp.At)
            .Map(() =>
            {
                segment.Raise(new SegmentCreated(segment.Id));
                return segment;
            });
    }

    public Result Change(SegmentTitle title, string? filter, DateTimeOffset at)
    {
        var taken = Take(title, filter, at);
        if (taken.IsOk)
            Raise(new SegmentChanged(Id));
        return taken;
    }

    /// <summary>Error: <c>segment_is_dynamic</c>.</summary>
    public Result CanHold() => Kind == SegmentKind.Static ? Result.Ok() : SegmentErrors.IsDynamic;

    /// <summary>Tells that records came in or went out.</summary>
    public void Count(int added, int removed, DateTimeOffset at)
    {
        if (added + removed == 0)
            return;
        UpdatedAt = at;
        Raise(new SegmentMembersChanged(Id, added, removed));
    }

    /// <summary>Its members are told of from now on.</summary>
    public void Watch() => Raise(new SegmentWatched(Id));

    public void Unwatch() => Raise(new SegmentUnwatched(Id));

    public void Delete() => Raise(new SegmentDeleted(Id));

    Result Take(SegmentTitle title, string? filter, DateTimeOffset at)
    {
        if (Kind == SegmentKind.Dynamic != filter is not null)
            return filter is null ? SegmentErrors.FilterNeeded : SegmentErrors.FilterUnfit;
        (Name, NameKey) = (title.Name.Trim(), title.Name.Trim().ToLowerInvariant());
        (Description, Filter, UpdatedAt) = (title.Description, filter, at);
        return Result.Ok();
    }
}
