using MakCrm.Domain.Common;

namespace MakCrm.Domain.Imports.Cells;

/// <summary>Why a column is taken for a field.</summary>
public enum ColumnMatchReason
{
    /// <summary>It is called as the field.</summary>
    Title,

    /// <summary>It is called as others call the field.</summary>
    Synonym,

    /// <summary>A part of its name is.</summary>
    Part,

    /// <summary>What stands in it is such values.</summary>
    Values,
}

/// <summary>A column that may be a field.</summary>
/// <param name="Column">Counted from zero.</param>
/// <param name="Confidence">From zero to one; what is told by name and values alike has one.</param>
public sealed record ColumnMatch(int Column, string Field, double Confidence, ColumnMatchReason Reason);

/// <summary>Which columns are which fields, by their names and by what stands in them: something to look at and to change.</summary>
public static class ColumnMatcher
{
    const string Whole = "name";
    const string FirstName = "firstName";
    const string LastName = "lastName";
    const double Least = 0.3;

    /// <summary>So much of a column must be values of a field that its name does not tell.</summary>
    const double Most = 0.8;

    /// <summary>A name that its values give the lie to is worth half.</summary>
    const double Doubt = 0.5;

    /// <param name="header">Names of the columns.</param>
    /// <param name="sample">Rows as long as the header.</param>
    /// <param name="fields">Those that there are; of two that fit alike the first is taken.</param>
    public static IReadOnlyList<ColumnMatch> For(
        IReadOnlyList<string> header,
        IReadOnlyList<IReadOnlyList<string>> sample,
        IReadOnlyList<ImportFieldDefinition> fields
    )
    {
        var columns = header
            .Select((name, i) => new Column(i, name, [.. sample.Select(row => row[i]).Where(cell => cell.Length > 0)]))
            .ToList();
        var hasSurnames = columns.Exists(column => column.IsCalled(LastName));
        var proposals = columns
            .SelectMany(column => fields.Select((field, order) => (Told: Fit(column, field), Field: field, Order: order)))
            // «Имя» beside «Фамилия» is a part of the name, alone it is the whole.
            .Where(fit => !hasSurnames || fit.Field.Name != Whole || !columns[fit.Told?.Column ?? 0].IsCalled(FirstName))
            .Where(fit => fit.Told is { } provided && provided.Confidence >= Least)
            .OrderByDescending(fit => fit.Told!.Confidence)
            .ThenBy(fit => fit.Told!.Column)
            .ThenBy(fit => fit.Order);
        var (columnsTaken, fieldsTaken) = (new HashSet<int>(), new HashSet<string>());
        var taken = new List<ColumnMatch>();
        foreach (var (provided, field, _) in proposals)
        {
            if (columnsTaken.Contains(provided!.Column) || (!field.IsMany && fieldsTaken.Contains(field.Name)))
                continue;
            columnsTaken.Add(provided.Column);
            fieldsTaken.Add(field.Name);
            taken.Add(provided);
        }

        return [.. taken.OrderBy(proposal => proposal.Column)];
    }

    static ColumnMatch? Fit(Column column, ImportFieldDefinition field)
    {
        var share = Share(column, field);
        if (Named(column, field) is not var (confidence, reason))
            return share >= Most && IsTelling(field.Kind)
                ? new(column.Index, field.Name, 0.5 * share.Value, ColumnMatchReason.Values)
                : null;
        var isDoubtful = share is < Doubt;
        return new(column.Index, field.Name, isDoubtful ? confidence * Doubt : confidence, reason);
    }

    /// <summary>Phones are phones whatever their column is called; days and numbers may be anything's.</summary>
    static bool IsTelling(CellType kind) => kind is CellType.Phone or CellType.Email or CellType.Inn or CellType.Select;

    static (double Confidence, ColumnMatchReason Reason)? Named(Column column, ImportFieldDefinition field)
    {
        var last = field.Name[(field.Name.LastIndexOf('.') + 1)..];
        if (column.Keys.Contains(ColumnKey.Of(field.Name)) || field.Titles.Any(title => column.Keys.Contains(ColumnKey.Of(title))))
            return (1, ColumnMatchReason.Title);
        var words = ColumnSynonyms.All.GetValueOrDefault(field.Name) ?? ColumnSynonyms.All.GetValueOrDefault(last);
        if (words is not null && column.Keys.Any(words.Contains))
            return (0.9, ColumnMatchReason.Synonym);
        var isPart = ColumnSynonyms.Parts.Any(part =>
            (part.Field == field.Name || part.Field == last) && column.Keys[0].Contains(part.Part, StringComparison.Ordinal)
        );
        return isPart ? (0.7, ColumnMatchReason.Part) : null;
    }

    /// <summary>How much of what stands in the column is a value of the field; null where that tells nothing, as anything is a text.</summary>
    static double? Share(Column column, ImportFieldDefinition field)
    {
        Func<string, bool>? isValue = field.Kind switch
        {
            CellType.Phone => text => CellSplitter.Phones(text).All(one => PhoneNumber.Parse(one) is not null),
            CellType.Email => text => CellSplitter.Emails(text).All(one => EmailAddress.Parse(one) is not null),
            CellType.Inn => text => Inn.IsValid(text),
            CellType.Select => text => CellParser.Parse(field, text, ColumnFormat.Usual).Problem is null,
            CellType.Date => text => CellDateParser.Day(text, ColumnFormat.Usual) is not null,
            CellType.Money => text => CellNumberParser.Amount(text, ColumnFormat.Usual) is not null,
            _ => null,
        };
        return isValue is null || column.Cells.Count == 0 ? null : (double)column.Cells.Count(isValue) / column.Cells.Count;
    }

    /// <summary>A column by what it may be called: whole, without what stands in brackets, without a number at its end.</summary>
    sealed record Column(int Index, string Name, IReadOnlyList<string> Cells)
    {
        public IReadOnlyList<string> Keys { get; } =
        [
            .. new[] { Name, WithoutBrackets(Name) }
                .Select(ColumnKey.Of)
                .SelectMany(key => new[] { key, key.TrimEnd([.. "0123456789"]) })
                .Where(key => key.Length > 0)
                .Distinct()
                .DefaultIfEmpty(""),
        ];

        public bool IsCalled(string field) => Keys.Any(ColumnSynonyms.All[field].Contains);

        static string WithoutBrackets(string name) => name.IndexOf('(', StringComparison.Ordinal) is > 0 and var at ? name[..at] : name;
    }
}
