namespace MakCrm.Domain.Imports.Cells;

/// <summary>What a cell is read as. Those of custom fields are called as their types.</summary>
public enum CellType
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

    /// <summary>Whoever it is: a person's whole name in any order, or a company with its form.</summary>
    Name,
}

/// <summary>A field that a column may become.</summary>
/// <param name="Name">As the contract calls it.</param>
public sealed record ImportFieldDefinition(string Name, CellType Kind)
{
    /// <summary>Whether several columns may become it, and a cell hold several.</summary>
    public bool IsMany { get; init; }

    /// <summary>What people call it, in any language.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    public IReadOnlyList<ImportFieldOption> Options { get; init; } = [];
}

/// <summary>One of the values to choose from, by its code and by what people call it.</summary>
public sealed record ImportFieldOption(string Code, IReadOnlyList<string> Titles);
