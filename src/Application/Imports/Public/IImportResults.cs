namespace MakCrm.Application.Imports.Public;

/// <summary>What imports have brought, in the tenant of the present work.</summary>
public interface IImportResults
{
    /// <summary>Those of these records that an import has created.</summary>
    Task<IReadOnlySet<Guid>> Among(IReadOnlyCollection<Guid> recordIds, CancellationToken ct);

    /// <summary>Null where it has not come to an end, was only checked, was taken back or is gone.</summary>
    Task<ImportSummary?> Ended(Guid importId, CancellationToken ct);

    /// <summary>The next records that the import has created, in the order of its rows.</summary>
    /// <param name="importId">Which.</param>
    /// <param name="after">The number of the last row that was looked at.</param>
    /// <param name="ct">Ends it.</param>
    Task<CreatedRecords> Created(Guid importId, long after, CancellationToken ct);
}

/// <param name="OrderedBy">With whose rights it ran.</param>
public sealed record ImportSummary(RecordType RecordType, Guid OrderedBy);

/// <param name="Last">The number of the last row; null where there are no more.</param>
public sealed record CreatedRecords(IReadOnlyList<Guid> Ids, long? Last);
