namespace MakCrm.Application.Common;

/// <summary>Kinds of records that others name by their ids.</summary>
public enum RelatedRecordKind
{
    User,
    Source,
    Client,
    Lead,
}

/// <summary>A module's few words on its own records, for answers with records that name them.</summary>
public interface IRelatedRecordSource
{
    RelatedRecordKind Kind { get; }

    /// <summary>Adds those of these records that are there for the caller.</summary>
    Task<Contract.Included> Add(Contract.Included to, IReadOnlyCollection<Guid> ids, CancellationToken ct);
}

/// <summary>What a record names by an id.</summary>
/// <param name="Name">The word by which it is asked for.</param>
public sealed record RecordRelation<T>(string Name, RelatedRecordKind Kind, Func<T, Guid?> Id);

/// <summary>Gathers those whom the records of an answer name: one question a kind, none where none is asked for.</summary>
public sealed class RelatedRecordLoader(IEnumerable<IRelatedRecordSource> related)
{
    public async Task<Contract.Included?> Of<T>(
        IReadOnlyList<string>? requested,
        IReadOnlyList<RecordRelation<T>> relations,
        IReadOnlyList<T> records,
        CancellationToken ct
    )
    {
        if (requested is null or { Count: 0 })
            return null;
        var included = new Contract.Included();
        foreach (var kind in relations.Where(r => requested.Contains(r.Name)).GroupBy(r => r.Kind))
        {
            var ids = records.SelectMany(record => kind.Select(r => r.Id(record))).OfType<Guid>().ToHashSet();
            included = await related.First(r => r.Kind == kind.Key).Add(included, ids, ct);
        }

        return included;
    }
}
