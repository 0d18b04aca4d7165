namespace MakCrm.Domain.AmoSync;

public enum AmoDictionaryKind
{
    Pipelines,
    Users,
    Sources,
    LeadFields,
    ContactFields,
    CompanyFields,
}

public enum AmoEntity
{
    Lead,
    Contact,
    Company,
}

public enum AmoStatusKind
{
    Open,

    /// <summary>Where leads wait that nobody has accepted yet.</summary>
    Unsorted,
    Won,
    Lost,
}

public sealed record AmoStatus(long Id, string Name, AmoStatusKind Kind)
{
    /// <summary>These two end a lead, in every pipeline.</summary>
    public const long Won = 142;
    public const long Lost = 143;
}

public sealed record AmoPipeline(long Id, string Name, bool IsMain, bool IsArchived, IReadOnlyList<AmoStatus> Statuses);

public sealed record AmoUser(long Id, string Name, string? Email, bool IsActive);

public sealed record AmoSource(long Id, string Name, string? ExternalId);

public sealed record AmoEnum(long Id, string Value, string? Code);

public sealed record AmoField(AmoEntity Entity, long Id, string Name, string Type, string? Code, IReadOnlyList<AmoEnum> Enums);

/// <summary>What is in one dictionary; only the list of its kind is filled.</summary>
public sealed record AmoDictionaryItems
{
    public static readonly AmoDictionaryItems None = new();

    public IReadOnlyList<AmoPipeline> Pipelines { get; init; } = [];

    public IReadOnlyList<AmoUser> Users { get; init; } = [];

    public IReadOnlyList<AmoSource> Sources { get; init; } = [];

    public IReadOnlyList<AmoField> Fields { get; init; } = [];

    public int Total() => Pipelines.Count + Users.Count + Sources.Count + Fields.Count;
}

/// <summary>What an account has settled for itself, as it was when it was fetched. Written beside the model; here it is read.</summary>
public sealed class AmoDictionary
{
    AmoDictionary() { }

    public Guid AccountId { get; private init; }

    public AmoDictionaryKind Kind { get; private init; }

    public AmoDictionaryItems Items { get; private init; } = AmoDictionaryItems.None;

    /// <summary>Null where amoCRM has refused it ever since.</summary>
    public DateTimeOffset? FetchedAt { get; private init; }

    public DateTimeOffset TriedAt { get; private init; }

    public AmoErrorCode? Trouble { get; private init; }
}
