namespace MakCrm.Domain.CustomFields;

public enum FieldType
{
    Text,
    LongText,
    Number,
    Money,
    Boolean,
    Date,
    DateTime,
    Select,
    Multiselect,
    Phone,
    Email,
    Url,
    Inn,
    User,
    Reference,
    File,

    /// <summary>Nobody writes it: it comes of other fields.</summary>
    Formula,
}

public static class FieldTypeExtensions
{
    public static bool HasOptions(this FieldType type) => type is FieldType.Select or FieldType.Multiselect;

    /// <summary>Whether values are ids of something that must be there for whoever writes them.</summary>
    public static bool IsPointer(this FieldType type) => type is FieldType.User or FieldType.Reference or FieldType.File;

    public static bool CanBeUnique(this FieldType type) =>
        type
            is FieldType.Text
                or FieldType.Number
                or FieldType.Date
                or FieldType.Phone
                or FieldType.Email
                or FieldType.Url
                or FieldType.Inn;

    /// <summary>Whether every value of the one is a value of the other as it lies there.</summary>
    public static bool Widens(this FieldType from, FieldType to) =>
        from == to
        || (IsShortText(from) && to is FieldType.LongText)
        || (IsShortText(from) && from != FieldType.Url && to is FieldType.Text);

    static bool IsShortText(FieldType type) =>
        type is FieldType.Text or FieldType.Phone or FieldType.Email or FieldType.Url or FieldType.Inn or FieldType.Select;
}

/// <summary>One of the values to choose from.</summary>
public sealed record FieldOption(string Code, string NameEn, string NameRu, string? Color, bool IsArchived);
