using MakCrm.Domain.CustomFields;

namespace MakCrm.Application.CustomFields.Public;

/// <summary>Which fields a tenant has given to its records, known without asking the database each time.</summary>
public interface ICustomFieldCatalog
{
    ValueTask<CustomFieldSet> Of(RecordType record, CancellationToken ct);

    /// <summary>What of their values somebody sees, now.</summary>
    ValueTask<CustomValueVisibility> Seen(RecordType record, ICaller caller, CancellationToken ct);

    /// <summary>A definition is being changed: what is remembered here does not count any more.</summary>
    void Invalidate();
}

/// <summary>The fields of one type of records, the archived with them.</summary>
public sealed class CustomFieldSet
{
    public static readonly CustomFieldSet None = new(RecordType.Lead, []);
    static readonly HashSet<string> Nothing = [];
    readonly Dictionary<string, FieldDefinition> byCode;
    readonly bool isOpen;

    public CustomFieldSet(RecordType record, IReadOnlyList<FieldDefinition> all)
    {
        Formulas = new(record, all.Where(f => !f.IsArchived));
        All = [.. all.Select(f => Formulas.Find(f.Code) is { } formula ? f with { StandsOn = formula.Custom } : f)];
        byCode = All.ToDictionary(f => f.Code, StringComparer.Ordinal);
        isOpen = All.All(f => f.VisibleTo.Count == 0);
        HasUnique = All.Any(f => f.IsUnique);
    }

    public IReadOnlyList<FieldDefinition> All { get; }

    public FormulaSet Formulas { get; }

    /// <summary>The zone of the tenant's days; formulas ask for it.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public IEnumerable<FieldDefinition> InUse => All.Where(f => !f.IsArchived);

    public bool IsEmpty => All.Count == 0;

    public bool HasUnique { get; }

    public FieldDefinition? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The codes of the fields that are not there for the caller.</summary>
    public IReadOnlySet<string> HiddenFrom(ICaller caller) =>
        isOpen ? Nothing : All.Where(f => !f.IsVisibleTo(caller)).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
}

/// <summary>A field as other modules know it.</summary>
public sealed record FieldDefinition(string Code, FieldType Type, string NameEn, string NameRu)
{
    public bool IsRequired { get; init; }

    public bool IsUnique { get; init; }

    /// <summary>JSON.</summary>
    public string? Default { get; init; }

    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>The options by what people call them.</summary>
    public IEnumerable<(string Code, string[] Titles)> Choices => Options.Select(o => (o.Code, new[] { o.NameRu, o.NameEn }));

    /// <summary>Those of them that may still be chosen.</summary>
    public IEnumerable<(string Code, string[] Titles)> OpenChoices =>
        Options.Where(o => !o.IsArchived).Select(o => (o.Code, new[] { o.NameRu, o.NameEn }));

    public RecordType? RefersTo { get; init; }

    public IReadOnlyList<string> VisibleTo { get; init; } = [];

    public IReadOnlyList<string> EditableBy { get; init; } = [];

    public IReadOnlyList<Guid> RequiredInStages { get; init; } = [];

    public bool IsArchived { get; init; }

    /// <summary>The expression of a formula.</summary>
    public string? Formula { get; init; }

    /// <summary>What a formula comes to.</summary>
    public FieldType? FormulaResult { get; init; }

    /// <summary>The fields that a formula reads: whoever does not see one of them would learn it from the formula.</summary>
    public IReadOnlyList<FieldDefinition> StandsOn { get; init; } = [];

    public bool IsVisibleTo(ICaller caller) => IsShownTo(caller) && StandsOn.All(f => f.IsShownTo(caller));

    bool IsShownTo(ICaller caller) => VisibleTo.Count == 0 || caller.HasAnyRole(VisibleTo);

    public bool IsWritableBy(ICaller caller) =>
        Type != FieldType.Formula && !IsArchived && IsVisibleTo(caller) && (EditableBy.Count == 0 || caller.HasAnyRole(EditableBy));
}
