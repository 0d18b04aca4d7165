using MakCrm.Application.Common;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>What the values of a column are.</summary>
enum CellKind
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
sealed record RecordColumn(string Name, CellKind Kind, string Sql, SearchField Field)
{
    const string Currency = ".currency";

    /// <summary>Of money it is the second column.</summary>
    public bool IsCurrency => Name != Field.Name;

    public bool IsCustom => Name.StartsWith(CustomSearchFields.Prefix, StringComparison.Ordinal);

    /// <summary>Numbers and addresses stand in what people write.</summary>
    public bool HoldsContacts => !Field.IsFormula && (IsCustom || (Kind == CellKind.Text && Field.Type == "text" && Field.Masks.Count > 0));

    /// <summary>The columns of a field: of money there are two.</summary>
    public static IEnumerable<RecordColumn> Of(SearchField field)
    {
        yield return field.Shape switch
        {
            FieldShape.Text => new(field.Name, CellKind.Text, field.Sql, field),
            FieldShape.Code => new(field.Name, CellKind.Text, field.Type == "text" ? field.Sql : $"{field.Sql}::text", field),
            FieldShape.Number => new(field.Name, CellKind.Number, $"{field.Sql}::text", field),
            FieldShape.Money => new(field.Name, CellKind.Money, field.Sql, field),
            FieldShape.Boolean => new(field.Name, CellKind.Flag, field.Sql, field),
            FieldShape.Date => new(field.Name, CellKind.Day, $"({field.Sql})::text", field),
            FieldShape.Time => field.Type == "text"
                ? new(field.Name, CellKind.MomentText, field.Sql, field)
                : new(field.Name, CellKind.Moment, field.Sql, field),
            FieldShape.Codes => new(field.Name, field.IsJson ? CellKind.List : CellKind.Codes, field.Sql, field),
            FieldShape.Contact => new(field.Name, field.Name == "phone" ? CellKind.Phones : CellKind.Emails, field.Told!, field),
        };
        if (field.Shape == FieldShape.Money)
            yield return new(field.Name + Currency, CellKind.Text, field.Currency, field);
    }

    /// <summary>A text, of which less is seen than all, as it is seen; null for nothing.</summary>
    public string? Kept(Sight sight, string text) =>
        Name == "title" ? ContactText.Initials(text)
        : sight == Sight.Hidden || Field.IsFormula ? null
        : IsCustom ? "***"
        : Name == "name" ? ContactText.Initials(ContactText.Mask(text))
        : Name == "note" ? ContactText.Mask(text)
        : null;
}
