using MakCrm.Domain.Common;

namespace MakCrm.Domain.CustomFields;

/// <summary>
/// A field that a tenant has given to its records. A change of it touches no record: values are held against it when they are written.
/// </summary>
public sealed class CustomField : AggregateRoot
{
    /// <summary>In use, of one type of records; a record has room for as many values.</summary>
    public const int Most = 50;

    /// <summary>With the archived.</summary>
    public const int MostEver = 200;
    public const int LastPosition = 1000;

    CustomField() { }

    public RecordType Record { get; private init; }

    public string Code { get; private init; } = "";

    public FieldType Type { get; private set; }

    public string NameEn { get; private set; } = "";

    public string NameRu { get; private set; } = "";

    public string? HelpEn { get; private set; }

    public string? HelpRu { get; private set; }

    public bool IsRequired { get; private set; }

    public bool IsUnique { get; private init; }

    /// <summary>JSON, as values lie in records.</summary>
    public string? DefaultValue { get; private set; }

    public IReadOnlyList<FieldOption> Options { get; private set; } = [];

    /// <summary>What the values of a reference are ids of.</summary>
    public RecordType? RefersTo { get; private init; }

    public int Position { get; private set; }

    public string? GroupName { get; private set; }

    /// <summary>Codes of roles; nobody named means everybody.</summary>
    public IReadOnlyList<string> VisibleTo { get; private set; } = [];

    public IReadOnlyList<string> EditableBy { get; private set; } = [];

    public IReadOnlyList<Guid> RequiredInStages { get; private set; } = [];

    /// <summary>The expression of a formula.</summary>
    public string? Formula { get; private set; }

    /// <summary>What a formula comes to; it never changes, for others may stand on it.</summary>
    public FieldType? FormulaResult { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? ArchivedAt { get; private set; }

    public FieldDetails Details =>
        new(Type, NameEn, NameRu, Position)
        {
            HelpEn = HelpEn,
            HelpRu = HelpRu,
            IsRequired = IsRequired,
            DefaultValue = DefaultValue,
            Options = Options,
            GroupName = GroupName,
            VisibleTo = VisibleTo,
            EditableBy = EditableBy,
            RequiredInStages = RequiredInStages,
            Formula = Formula,
            FormulaResult = FormulaResult,
        };

    public static Result<CustomField> Define(FieldKey key, FieldDetails details, DateTimeOffset at)
    {
        if (key.IsUnique && (!details.Type.CanBeUnique() || details.DefaultValue is not null))
            return CustomFieldErrors.NotUnique;
        if (details.Type == FieldType.Reference != key.RefersTo is not null)
            return CustomFieldErrors.ReferencesFixed;
        if (Refusal(key.Record, details) is { } refusal)
            return refusal;
        var field = new CustomField
        {
            Id = Guid.CreateVersion7(at),
            Record = key.Record,
            Code = key.Code,
            IsUnique = key.IsUnique,
            RefersTo = key.RefersTo,
            FormulaResult = details.FormulaResult,
            CreatedAt = at,
        };
        field.Take(details);
        field.Raise(new CustomFieldDefined(field.Id, field.Record, field.Code));
        return field;
    }

    public Result Change(FieldDetails to)
    {
        if (ArchivedAt is not null)
            return CustomFieldErrors.Archived;
        if (!Type.Widens(to.Type) || (IsUnique && !to.Type.CanBeUnique()))
            return CustomFieldErrors.TypeFixed;
        if (IsUnique && to.DefaultValue is not null)
            return CustomFieldErrors.NotUnique;
        if (Refusal(Record, to) is { } refusal)
            return refusal;
        if (to.FormulaResult != FormulaResult)
            return CustomFieldErrors.ResultFixed;
        if (to.Type.HasOptions() && Options.Any(present => to.Options.All(o => o.Code != present.Code)))
            return CustomFieldErrors.OptionGone;
        Take(to);
        Raise(new CustomFieldChanged(Id, Record, Code));
        return Result.Ok();
    }

    public Result Archive(DateTimeOffset at)
    {
        if (ArchivedAt is not null)
            return CustomFieldErrors.Archived;
        ArchivedAt = at;
        Raise(new CustomFieldArchived(Id, Record, Code));
        return Result.Ok();
    }

    public Result Restore()
    {
        if (ArchivedAt is null)
            return CustomFieldErrors.NotArchived;
        ArchivedAt = null;
        Raise(new CustomFieldRestored(Id, Record, Code));
        return Result.Ok();
    }

    static Error? Refusal(RecordType record, FieldDetails details)
    {
        if (details.Type == FieldType.Formula != details.Formula is not null)
            return CustomFieldErrors.FormulaFixed;
        if (details.Type == FieldType.Formula && IsWritten(details))
            return CustomFieldErrors.FormulaWritten;
        var codes = details.Options.Select(o => o.Code).Distinct(StringComparer.Ordinal).Count();
        if (codes != details.Options.Count || details.Type.HasOptions() != codes > 0)
            return CustomFieldErrors.WithoutOptions;
        return details.RequiredInStages.Count > 0 && record != RecordType.Deal ? CustomFieldErrors.StagesFixed : null;
    }

    static bool IsWritten(FieldDetails details) =>
        details.IsRequired || details.DefaultValue is not null || details.EditableBy.Count > 0 || details.RequiredInStages.Count > 0;

    void Take(FieldDetails to)
    {
        (Type, NameEn, NameRu, HelpEn, HelpRu) = (to.Type, to.NameEn, to.NameRu, to.HelpEn, to.HelpRu);
        (IsRequired, DefaultValue, Options, Position) = (to.IsRequired, to.DefaultValue, to.Options, to.Position);
        (GroupName, RequiredInStages) = (to.GroupName?.Trim(), to.RequiredInStages);
        (VisibleTo, EditableBy, Formula) = (to.VisibleTo, to.EditableBy, to.Formula);
    }
}

/// <summary>What of a field never changes.</summary>
public sealed record FieldKey(RecordType Record, string Code, bool IsUnique, RecordType? RefersTo);

/// <summary>What people may change about a field.</summary>
public sealed record FieldDetails(FieldType Type, string NameEn, string NameRu, int Position)
{
    public string? HelpEn { get; init; }

    public string? HelpRu { get; init; }

    public bool IsRequired { get; init; }

    public string? DefaultValue { get; init; }

    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    public string? GroupName { get; init; }

    public IReadOnlyList<string> VisibleTo { get; init; } = [];

    public IReadOnlyList<string> EditableBy { get; init; } = [];

    public IReadOnlyList<Guid> RequiredInStages { get; init; } = [];

    public string? Formula { get; init; }

    public FieldType? FormulaResult { get; init; }
}
