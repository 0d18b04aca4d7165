using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

static class MergeViews
{
    static readonly ContractMap<ClientMerge, Contract.ClientMerge> ClientMerge = new(map => map.Map(c => c.Moved, merge => Moved(merge)));

    public static Contract.ClientMerge View(this ClientMerge merge) => ClientMerge.View(merge);

    static IReadOnlyList<Contract.MovedWithClient> Moved(ClientMerge merge) =>
        merge.Moved.CountBy(m => m.Table).Select(m => (m.Key, m.Value)).View();

    /// <summary>Tables are told by what is in them.</summary>
    public static IReadOnlyList<Contract.MovedWithClient> View(this IEnumerable<(string Table, int Count)> moved) =>
        [
            .. moved
                .Where(m => m.Count > 0)
                .Select(m => new Contract.MovedWithClient
                {
                    Kind = EnumWireFormat.Parse<Contract.MovedKind>(KindOf(m.Table)),
                    Count = m.Count,
                })
                .OrderBy(m => m.Kind),
        ];

    static string KindOf(string table) => table == "segment_members" ? "segments" : table.Replace("client_", "", StringComparison.Ordinal);
}
