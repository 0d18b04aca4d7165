using MakCrm.Application.Timeline.Public;

namespace MakCrm.Application.Timeline;

/// <summary>About which records a timeline tells: the one asked for, and those that belong to it, as far as they are there for the caller.</summary>
sealed class TimelineRecords(IRecordVisibilityResolver records, IEnumerable<ITimelineRelations> relations, ICaller caller) : IModuleService
{
    /// <summary>Of each kind; older ones have their own timelines.</summary>
    const int MostRelated = 100;

    /// <returns>Null when the record is not there for him.</returns>
    public async Task<IReadOnlyDictionary<RecordType, IReadOnlyList<Guid>>?> Of(
        RecordType kind,
        Guid id,
        bool isWithRelated,
        CancellationToken ct
    )
    {
        if ((await records.Seen(caller, kind, [id], ct)).Count == 0)
            return null;
        var about = new Dictionary<RecordType, IReadOnlyList<Guid>> { [kind] = [id] };
        if (!isWithRelated)
            return about;
        var related = new List<(RecordType Kind, Guid Id)>();
        foreach (var relation in relations)
            related.AddRange(await relation.Of(kind, id, MostRelated, ct));
        foreach (var of in related.GroupBy(r => r.Kind))
            about[of.Key] = [.. await records.Seen(caller, of.Key, [.. of.Select(r => r.Id)], ct)];
        return about;
    }
}
