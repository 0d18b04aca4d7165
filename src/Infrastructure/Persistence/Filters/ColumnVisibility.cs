using MakCrm.Application.Common;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>
/// How much of each record the reader sees: the rules of <see cref="FieldVisibilityExtensions"/> for one row after the other. Of whoever sees all, nothing is
/// asked row by row.
/// </summary>
sealed class ColumnVisibility
{
    readonly ICaller caller;
    readonly int owners;
    readonly bool hasMembers;
    Guid?[] owner;
    readonly List<string> unless = [];
    readonly List<FieldVisibilityScope> contacts;
    readonly Dictionary<string, (FieldVisibilityScope Sight, int Unless)[]> masks;
    bool showsContacts = true;

    public ColumnVisibility(RecordSearchSchema shape, IReadOnlyList<RecordColumn> columns, ICaller caller)
    {
        (this.caller, owners, owner) = (caller, shape.Owners.Count, new Guid?[shape.Owners.Count]);
        contacts = [.. Narrow(shape.Contacts.Select(caller.VisibilityOf))];
        masks = columns.DistinctBy(c => c.Name).ToDictionary(c => c.Name, Of, StringComparer.Ordinal);
        IsOpen = contacts.Count == 0 && masks.Values.All(m => m.Length == 0);
        hasMembers = shape.Members is not null;
        Columns = [.. shape.Owners, .. unless, .. shape.Members is { } members ? [members] : Array.Empty<string>()];
    }

    /// <summary>Whether there is nothing that he does not see.</summary>
    public bool IsOpen { get; }

    /// <summary>What must be read of a row to know.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Numbers and addresses stand in texts as well; whoever does not see both kinds sees neither there.</summary>
    public bool ShowsContacts => showsContacts;

    /// <summary>Looks at the row: its columns begin at <paramref name="first"/>.</summary>
    public void Take(NpgsqlDataReader row, int first)
    {
        if (IsOpen)
            return;
        for (var i = 0; i < owners; i++)
            owner[i] = row.IsDBNull(first + i) ? null : row.GetGuid(first + i);
        if (hasMembers)
            owner = [.. owner[..owners], .. row.GetFieldValue<Guid[]>(first + Columns.Count - 1).Select(id => (Guid?)id)];
        showsContacts = contacts.All(c => c.Of(owner) == FieldVisibility.Shown);
    }

    public FieldVisibility Of(RecordColumn column, NpgsqlDataReader row, int first)
    {
        var least = FieldVisibility.Shown;
        foreach (var (fieldVisibilityScope, free) in masks[column.Name])
        {
            if (free >= 0 && row.GetBoolean(first + owners + free))
                continue;
            var seen = fieldVisibilityScope.Of(owner);
            least = seen < least ? seen : least;
        }

        return least;
    }

    (FieldVisibilityScope Sight, int Unless)[] Of(RecordColumn column) =>
        [
            .. column
                .Field.Masks.Select(m => (Sight: caller.VisibilityOf(m.Field), m.Unless))
                .Where(m => !m.Sight.Shown.IsUnrestricted)
                .Select(m => (m.Sight, m.Unless is { } condition ? Place(condition) : -1)),
        ];

    int Place(string condition)
    {
        if (!unless.Contains(condition))
            unless.Add(condition);
        return unless.IndexOf(condition);
    }

    static IEnumerable<FieldVisibilityScope> Narrow(IEnumerable<FieldVisibilityScope> visibilities) =>
        visibilities.Where(s => !s.Shown.IsUnrestricted);
}
