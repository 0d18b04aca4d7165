using MakCrm.Domain.Common;

namespace MakCrm.Domain.SavedViews;

/// <summary>Who else sees a view; each is more than the ones before it.</summary>
public enum SavedViewSharing
{
    Nobody,

    /// <summary>Whoever is in a team with its owner.</summary>
    Team,

    /// <summary>And whoever has the owner in his unit or below it.</summary>
    Unit,
    Tenant,
}

/// <summary>What somebody looks at again and again: which records, in which order, and what of them.</summary>
public sealed class SavedView : AggregateRoot
{
    /// <summary>Of one owner.</summary>
    public const int Most = 100;

    SavedView() { }

    public Guid OwnerId { get; private init; }

    public RecordType Record { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>JSON of the one grammar; null for all records.</summary>
    public string? Filter { get; private set; }

    public string? Sort { get; private set; }

    public IReadOnlyList<string> Columns { get; private set; } = [];

    public SavedViewSharing SharedWith { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public static SavedView Save(Guid ownerId, RecordType record, SavedViewDetails details, DateTimeOffset at)
    {
        var view = new SavedView
        {
            Id = Guid.CreateVersion7(at),
            OwnerId = ownerId,
            Record = record,
            CreatedAt = at,
        };
        view.Take(details, at);
        view.Raise(new SavedViewMade(view.Id));
        return view;
    }

    public void Change(SavedViewDetails to, DateTimeOffset at)
    {
        Take(to, at);
        Raise(new SavedViewChanged(Id));
    }

    public void Delete() => Raise(new SavedViewDeleted(Id));

    void Take(SavedViewDetails details, DateTimeOffset at)
    {
        (Name, Filter, Sort, Columns) = (details.Name.Trim(), details.Filter, details.Sort, details.Columns);
        (SharedWith, UpdatedAt) = (details.SharedWith, at);
    }
}

/// <summary>What people may change about a view.</summary>
public sealed record SavedViewDetails(
    string Name,
    string? Filter,
    string? Sort,
    IReadOnlyList<string> Columns,
    SavedViewSharing SharedWith
);
