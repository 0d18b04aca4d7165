using MakCrm.Domain.Common;
using MakCrm.Domain.Imports.Cells;

namespace MakCrm.Domain.Imports;

/// <summary>A column by its title, and the field that it becomes.</summary>
/// <param name="Values">What stands in it, and what that means here.</param>
public sealed record SavedMappingColumn(string Title, string Field, IReadOnlyList<ImportValueMapping> Values);

/// <summary>What people may tell and change of a saved mapping.</summary>
public sealed record SavedMappingDetails(
    string Name,
    IReadOnlyList<SavedMappingColumn> Columns,
    IReadOnlyList<ImportDefault> Defaults,
    ImportDuplicatePolicy Duplicates,
    ImportMatchMode Matching,
    bool IsShared
);

/// <summary>How tables of one kind become records, kept under a name for the next of them.</summary>
public sealed class SavedMapping : AggregateRoot
{
    /// <summary>Of one owner.</summary>
    public const int Most = 100;

    SavedMapping() { }

    public Guid OwnerId { get; private init; }

    public RecordType RecordType { get; private init; }

    public string Name { get; private set; } = "";

    public IReadOnlyList<SavedMappingColumn> Columns { get; private set; } = [];

    public IReadOnlyList<ImportDefault> Defaults { get; private set; } = [];

    public ImportDuplicatePolicy Duplicates { get; private set; }

    public ImportMatchMode Matching { get; private set; }

    /// <summary>Whether everybody in the tenant may use it.</summary>
    public bool IsShared { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public SavedMappingDetails Details => new(Name, Columns, Defaults, Duplicates, Matching, IsShared);

    public static SavedMapping Save(Guid ownerId, RecordType record, SavedMappingDetails details, DateTimeOffset at)
    {
        var mapping = new SavedMapping
        {
            Id = Guid.CreateVersion7(at),
            OwnerId = ownerId,
            RecordType = record,
            CreatedAt = at,
        };
        mapping.Take(details, at);
        mapping.Raise(new SavedMappingCreated(mapping.Id));
        return mapping;
    }

    public void Change(SavedMappingDetails to, DateTimeOffset at)
    {
        Take(to, at);
        Raise(new SavedMappingChanged(Id));
    }

    public void Delete() => Raise(new SavedMappingDeleted(Id));

    /// <summary>How a table with this header is read by it, wherever its columns stand; null where the table lacks one of them.</summary>
    public ImportPlan? PlanFor(IReadOnlyList<string> header)
    {
        var places = header.Select((title, i) => (Key: KeyOf(title), i)).DistinctBy(t => t.Key).ToDictionary(t => t.Key, t => t.i);
        if (Columns.Any(c => !places.ContainsKey(KeyOf(c.Title))))
            return null;
        return new([.. Columns.Select(c => new ImportMapping(places[KeyOf(c.Title)], c.Field, c.Values))], Defaults, Duplicates, Matching);
    }

    void Take(SavedMappingDetails details, DateTimeOffset at)
    {
        (Name, Columns, Defaults) = (details.Name.Trim(), details.Columns, details.Defaults);
        (Duplicates, Matching, IsShared, UpdatedAt) = (details.Duplicates, details.Matching, details.IsShared, at);
    }

    /// <summary>A title without a single letter is what it is.</summary>
    static string KeyOf(string title) => ColumnKey.Of(title) is { Length: > 0 } key ? key : title.Trim();
}
