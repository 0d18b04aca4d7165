using MakCrm.Application.Timeline.Public;

namespace MakCrm.Application.Timeline;

/// <summary>About which records a timeline tells: the one asked for, and those that belong to it, as far as they are there for the caller.</summary>
sealed class TimelineRecords(IRecordSights records, IEnumerable<ITimelineRelations> relations, ICaller caller) : IModulePart
{
    /// <summary>Of each kind; older ones have their own timelines.</summary>
    const int MostRelated = 100;

    /// <returns>Null when the record is not there for him.</returns>
    public async Task<IReadOnlyDictionary<RecordKind, IReadOnlyList<Guid>>?> Of(
        RecordKind kind,
        Guid id,
        bool isWithRelated,
        CancellationToken ct
    )
    {
        if ((await records.Seen(caller, kind, [id], ct)).Count == 0)
            return null;
        var about = new Dictionary<RecordKind, IReadOnlyList<Guid>> { [kind] = [id] };
        if (!isWithRelated)
            return about;
        var related = new List<(RecordKind Kind, Guid Id)>();
        foreach (var relation in relations)
            related.AddRange(await relation.Of(kind, id, MostRelated, ct));
        foreach (var of in related.GroupBy(r => r.Kind))
            about[of.Key] = [.. await records.Seen(caller, of.Key, [.. of.Select(r => r.Id)], ct)];
        return about;
    }
}
