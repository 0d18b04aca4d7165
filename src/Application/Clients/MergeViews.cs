using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

static class MergeViews
{
    public static Contract.ClientMerge View(this ClientMerge merge) =>
        new()
        {
            Id = merge.Id,
            SurvivorId = merge.SurvivorId,
            MergedIds = merge.MergedIds,
            Moved = merge.Moved.CountBy(m => m.Table).Select(m => (m.Key, m.Value)).View(),
            IsUndoable = merge.IsUndoable,
            MergedBy = merge.MergedBy,
            MergedAt = merge.MergedAt,
            UndoneBy = merge.UndoneBy,
            UndoneAt = merge.UndoneAt,
            Version = merge.Version,
        };

    /// <summary>Tables are told by what is in them.</summary>
    public static IReadOnlyList<Contract.MovedWithClient> View(this IEnumerable<(string Table, int Count)> moved) =>
        [
            .. moved
                .Where(m => m.Count > 0)
                .Select(m => new Contract.MovedWithClient { Kind = Wire.Parse<Contract.MovedKind>(KindOf(m.Table)), Count = m.Count })
                .OrderBy(m => m.Kind),
        ];

    static string KindOf(string table) => table == "segment_members" ? "segments" : table.Replace("client_", "", StringComparison.Ordinal);
}
