using MakCrm.Application.Common;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>What the values of a column are.</summary>
enum ColumnValueKind
{
    Text,
    Number,
    Money,
    Flag,
    Day,

    /// <summary>A moment as the database keeps it.</summary>
    Moment,

    /// <summary>A moment that lies as a text.</summary>
    MomentText,

    /// <summary>Codes in an array of the database.</summary>
    Codes,

    /// <summary>Codes in a list of JSON.</summary>
    List,
    Phones,
    Emails,
}

/// <summary>A column that is read of records: for an export, for rows.</summary>
/// <param name="Sql">What is read for it, over the row <c>r</c>.</param>
/// <param name="Field">The field that it is of, with what stands before it.</param>
sealed record RecordColumn(string Name, ColumnValueKind Kind, string Sql, SearchField Field)
{
    const string Currency = ".currency";

    /// <summary>Of money it is the second column.</summary>
    public bool IsCurrency => Name != Field.Name;

    public bool IsCustom => Name.StartsWith(CustomSearchFields.Prefix, StringComparison.Ordinal);

    /// <summary>Numbers and addresses stand in what people write.</summary>
    public bool HoldsContacts =>
        !Field.IsFormula && (IsCustom || (Kind == ColumnValueKind.Text && Field.Type == "text" && Field.Masks.Count > 0));

    /// <summary>The columns of a field: of money there are two.</summary>
    public static IEnumerable<RecordColumn> Of(SearchField field)
    {
        yield return field.Shape switch
        {
            SearchFieldType.Text => new(field.Name, ColumnValueKind.Text, field.Sql, field),
            SearchFieldType.Code => new(field.Name, ColumnValueKind.Text, field.Type == "text" ? field.Sql : $"{field.Sql}::text", field),
            SearchFieldType.Number => new(field.Name, ColumnValueKind.Number, $"{field.Sql}::text", field),
            SearchFieldType.Money => new(field.Name, ColumnValueKind.Money, field.Sql, field),
            SearchFieldType.Boolean => new(field.Name, ColumnValueKind.Flag, field.Sql, field),
            SearchFieldType.Date => new(field.Name, ColumnValueKind.Day, $"({field.Sql})::text", field),
            SearchFieldType.Time => field.Type == "text"
                ? new(field.Name, ColumnValueKind.MomentText, field.Sql, field)
                : new(field.Name, ColumnValueKind.Moment, field.Sql, field),
            SearchFieldType.Codes => new(field.Name, field.IsJson ? ColumnValueKind.List : ColumnValueKind.Codes, field.Sql, field),
            SearchFieldType.Contact => new(
                field.Name,
                field.Name == "phone" ? ColumnValueKind.Phones : ColumnValueKind.Emails,
                field.Told!,
                field
            ),
        };
        if (field.Shape == SearchFieldType.Money)
            yield return new(field.Name + Currency, ColumnValueKind.Text, field.Currency, field);
    }

    /// <summary>A text, of which less is seen than all, as it is seen; null for nothing.</summary>
    public string? Kept(FieldVisibility visibility, string text) =>
        Name == "title" ? ContactMasking.Initials(text)
        : visibility == FieldVisibility.Hidden || Field.IsFormula ? null
        : IsCustom ? "***"
        : Name == "name" ? ContactMasking.Initials(ContactMasking.Mask(text))
        : Name == "note" ? ContactMasking.Mask(text)
        : null;
}
