namespace MakCrm.Application.Common;

/// <summary>Finds records of one type by a filter of the one grammar, as far as the caller sees them.</summary>
public interface IRecordSearch
{
    Task<Result<RecordSearchResult>> Find(RecordType record, Contract.RecordSearch search, CancellationToken ct);

    /// <summary>Those of a few records that are there for the caller and match.</summary>
    Task<Result<IReadOnlySet<Guid>>> Matching(
        RecordType record,
        Contract.Filter filter,
        IReadOnlyCollection<Guid> among,
        CancellationToken ct
    );

    /// <summary>Why a search could not be begun, for who keeps it for later; null when it could.</summary>
    Task<Error?> Validate(RecordType record, SearchDefinition draft, CancellationToken ct);
}

/// <summary>Reads chosen fields of what a search would find, as far as the caller sees them.</summary>
public interface IRecordRowReader
{
    /// <summary>A page of rows as it goes over the wire.</summary>
    Task<Result<StoredResponse>> Select(RecordType record, Contract.RecordSelection requested, CancellationToken ct);
}

/// <param name="Columns">Names of fields that are to be shown.</param>
public sealed record SearchDefinition(Contract.Filter? Filter, Contract.RecordSort? Sort, IReadOnlyList<string> Columns);

/// <param name="Ids">In order.</param>
public sealed record RecordSearchResult(IReadOnlyList<Guid> Ids, string? NextCursor, Contract.Total? Total)
{
    /// <summary>The records in the order in which they were found; what is gone since is left out.</summary>
    public IReadOnlyList<T> InOrder<T>(IEnumerable<T> records)
        where T : Entity
    {
        var byId = records.ToDictionary(r => r.Id);
        return [.. Ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }
}

/// <summary>Why a search is not begun; told at the place of the fault.</summary>
public static class SearchErrors
{
    public static readonly Error Malformed = Error.Unprocessable("filter_malformed");
    public static readonly Error FieldUnknown = Error.Unprocessable("filter_field_unknown");
    public static readonly Error OperatorUnfit = Error.Unprocessable("filter_operator_unfit");
    public static readonly Error ValueInvalid = Error.Unprocessable("filter_value_invalid");
    public static readonly Error TooLarge = Error.Unprocessable("filter_too_large", "/filter");
    public static readonly Error FieldsMissing = Error.Unprocessable("fields_missing", "/fields");
    public static readonly Error TooCostly = Error.Unprocessable("search_too_costly");
}
