using MakCrm.Domain.CustomFields;

namespace MakCrm.Application.CustomFields.Public;

/// <summary>Which fields a tenant has given to its records, known without asking the database each time.</summary>
public interface ICustomFields
{
    ValueTask<FieldSet> Of(RecordKind record, CancellationToken ct);

    /// <summary>A definition is being changed: what is remembered here does not count any more.</summary>
    void Forget();
}

/// <summary>The fields of one type of records, the archived with them.</summary>
public sealed class FieldSet(IReadOnlyList<FieldFacts> all)
{
    public static readonly FieldSet None = new([]);
    static readonly HashSet<string> Nothing = [];
    readonly Dictionary<string, FieldFacts> byCode = all.ToDictionary(f => f.Code, StringComparer.Ordinal);
    readonly bool isOpen = all.All(f => f.VisibleTo.Count == 0);

    public IReadOnlyList<FieldFacts> All { get; } = all;

    public IEnumerable<FieldFacts> InUse => All.Where(f => !f.IsArchived);

    public bool IsEmpty => All.Count == 0;

    public bool HasUnique { get; } = all.Any(f => f.IsUnique);

    public FieldFacts? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The codes of the fields that are not there for the caller.</summary>
    public IReadOnlySet<string> HiddenFrom(ICaller caller) =>
        isOpen ? Nothing : All.Where(f => !f.IsVisibleTo(caller)).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
}

/// <summary>A field as other modules know it.</summary>
public sealed record FieldFacts(string Code, FieldType Type, string NameEn, string NameRu)
{
    public bool IsRequired { get; init; }

    public bool IsUnique { get; init; }

    /// <summary>JSON.</summary>
    public string? Default { get; init; }

    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>The options by what people call them.</summary>
    public IEnumerable<(string Code, string[] Titles)> Choices => Options.Select(o => (o.Code, new[] { o.NameRu, o.NameEn }));

    public RecordKind? RefersTo { get; init; }

    public IReadOnlyList<string> VisibleTo { get; init; } = [];

    public IReadOnlyList<string> EditableBy { get; init; } = [];

    public IReadOnlyList<Guid> RequiredInStages { get; init; } = [];

    public bool IsArchived { get; init; }

    public bool IsVisibleTo(ICaller caller) => VisibleTo.Count == 0 || caller.HasAnyRole(VisibleTo);

    public bool IsWritableBy(ICaller caller) =>
        !IsArchived && IsVisibleTo(caller) && (EditableBy.Count == 0 || caller.HasAnyRole(EditableBy));
}
