namespace MakCrm.Domain.AmoSync.Mapping;

/// <summary>What values of our fields are; those that are ids of something have no counterpart.</summary>
public enum LocalFieldType
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
}

/// <param name="Code">Its code.</param>
/// <param name="Names">In every language.</param>
/// <param name="IsInitial">Whether new leads may stand there.</param>
/// <param name="IsFinal">Whether work on a lead ends there.</param>
public sealed record LocalStatus(string Code, IReadOnlyList<string> Names, bool IsInitial, bool IsFinal)
{
    /// <summary>Whether people may move leads there; into an auction the product does.</summary>
    public bool IsByHand { get; init; } = true;

    /// <summary>Whether the product itself relies on it.</summary>
    public bool IsSystem { get; init; }

    public bool IsRejection { get; init; }
}

public sealed record LocalUser(Guid Id, string Name, string Email);

public sealed record LocalSource(string Code, string Name);

public sealed record LocalOption(string Code, IReadOnlyList<string> Names);

public sealed record LocalField(string Name, LocalFieldType Type, IReadOnlyList<string> Titles)
{
    public IReadOnlyList<LocalOption> Options { get; init; } = [];

    /// <summary>One that comes of others.</summary>
    public bool IsReadOnly { get; init; }
}

/// <summary>What of ours can be linked.</summary>
public sealed record LocalSchema(
    IReadOnlyList<LocalStatus> Statuses,
    IReadOnlyList<LocalUser> Users,
    IReadOnlyList<LocalSource> Sources,
    IReadOnlyList<LocalField> Fields
);

/// <summary>A field of theirs: a custom one by its id, or one that every account has by its name.</summary>
public sealed record RemoteField(AmoEntity Entity, string Key, string Name, string Type, string? Code, IReadOnlyList<AmoEnum> Enums)
{
    /// <summary>Both the name and the type of what is no field there.</summary>
    public const string Tags = "tags";
}

/// <summary>What of theirs can be linked.</summary>
public sealed record RemoteSchema(
    IReadOnlyList<AmoPipeline> Pipelines,
    IReadOnlyList<AmoUser> Users,
    IReadOnlyList<AmoSource> Sources,
    IReadOnlyList<RemoteField> Fields
)
{
    static readonly IReadOnlyList<RemoteField> BuiltIn =
    [
        new(AmoEntity.Lead, "name", "Название сделки", "text", null, []),
        new(AmoEntity.Lead, "price", "Бюджет", "price", null, []),
        new(AmoEntity.Lead, RemoteField.Tags, "Теги", RemoteField.Tags, null, []),
        new(AmoEntity.Contact, "name", "Имя контакта", "text", null, []),
        new(AmoEntity.Contact, "first_name", "Имя (отдельно)", "text", null, []),
        new(AmoEntity.Contact, "last_name", "Фамилия", "text", null, []),
        new(AmoEntity.Company, "name", "Название компании", "text", null, []),
    ];

    public static RemoteSchema Of(IReadOnlyCollection<AmoDictionaryItems> items) =>
        new(
            [.. items.SelectMany(i => i.Pipelines)],
            [.. items.SelectMany(i => i.Users)],
            [.. items.SelectMany(i => i.Sources)],
            [
                .. BuiltIn,
                .. items.SelectMany(i => i.Fields).Select(f => new RemoteField(f.Entity, $"{f.Id}", f.Name, f.Type, f.Code, f.Enums)),
            ]
        );
}
