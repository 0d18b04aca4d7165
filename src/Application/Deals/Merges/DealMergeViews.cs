using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

static class DealMergeViews
{
    public static readonly ContractMap<DealMerge, Contract.DealMerge> Merge = new(map =>
        map.Map(c => c.Moved, merge => Moved(merge)).Map(c => c.Fields, merge => Fields(merge))
    );

    static IReadOnlyList<string> Fields(DealMerge merge) => [.. merge.Fields, .. merge.Values.Select(code => $"customValues.{code}")];

    /// <summary>Tables are told by what is in them.</summary>
    static IReadOnlyList<Contract.MovedWithDeal> Moved(DealMerge merge) =>
        [
            .. merge
                .Moved.CountBy(m => m.Table)
                .Select(m => new Contract.MovedWithDeal
                {
                    Kind = EnumWireFormat.Parse<Contract.MovedDealPart>(KindOf(m.Key)),
                    Count = m.Value,
                })
                .OrderBy(m => m.Kind),
        ];

    static string KindOf(string table) =>
        table switch
        {
            "deal_comments" => "comments",
            "segment_members" => "segments",
            "task_links" => "tasks",
            _ => table,
        };
}
