namespace MakCrm.Application.Common;

/// <summary>How a record stands to somebody: whether it is there for him, whose it is and what he sees of it.</summary>
/// <param name="Owners">Empty where records of this kind have none.</param>
/// <param name="KeptBack">The fields of which he sees less than there is.</param>
public sealed record RecordAccess(bool IsVisible, IReadOnlyList<Guid> Owners, IReadOnlyList<MaskableRecordField> RestrictedFields);

/// <summary>A module's own word on who meets its records, for explanations: asked of the same rules that answer requests.</summary>
public interface IRecordVisibility
{
    /// <summary>The part of the contract's paths that the records stand under, such as <c>leads</c>.</summary>
    string ResourcePath { get; }

    /// <summary>What stands for reading these records.</summary>
    string Read { get; }

    /// <summary>Those of these records that the tenant has.</summary>
    /// <param name="permission">By which permission he comes.</param>
    Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    );

    /// <summary>How many records are there for the one and not for the other, up to a limit.</summary>
    Task<int> CountDifference(ICaller one, ICaller other, int limit, CancellationToken ct);
}

public static class RecordVisibilityExtensions
{
    /// <summary>Null when the tenant has no such record.</summary>
    public static async Task<RecordAccess?> Find(
        this IRecordVisibility visibility,
        ICaller caller,
        string permission,
        Guid id,
        CancellationToken ct
    ) => (await visibility.Find(caller, permission, [id], ct)).GetValueOrDefault(id);

    /// <summary>Those of the records that are there for somebody, by the word of their own module.</summary>
    public static async Task<HashSet<Guid>> Seen(
        this IRecordVisibilityResolver records,
        ICaller whoever,
        RecordType type,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var visibility = records.Of(
            type switch
            {
                RecordType.Lead => "leads",
                RecordType.Client => "clients",
                _ => "deals",
            }
        );
        if (!whoever.HasPermission(visibility.Read))
            return [];
        return
        [
            .. (await visibility.Find(whoever, visibility.Read, ids, ct)).Where(found => found.Value.IsVisible).Select(found => found.Key),
        ];
    }
}

/// <summary>Finds the module that speaks for records, for what hangs on records of several kinds.</summary>
public interface IRecordVisibilityResolver
{
    /// <param name="place">The part of the contract's paths that the records stand under.</param>
    IRecordVisibility Of(string place);
}

/// <summary>How an operation's path names a record: by its id, or by its code.</summary>
public readonly record struct RecordKey(Guid? Id, string? Code);

/// <summary>Whether the tenant has a record at all, of those kinds that nobody in particular owns.</summary>
public interface IRecordExistenceChecker
{
    /// <summary>Null where it cannot be told by such a name.</summary>
    /// <param name="place">The part of the contract's paths, such as <c>lead-statuses</c>.</param>
    Task<bool?> Has(string place, RecordKey name, CancellationToken ct);
}
