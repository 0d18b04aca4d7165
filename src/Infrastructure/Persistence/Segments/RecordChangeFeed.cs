using System.Collections.Frozen;
using MakCrm.Application.Common;
using MakCrm.Application.Segments;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Filters;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Segments;

/// <summary>Reads the feed, which all tenants have in the common database.</summary>
sealed class RecordChangeFeed(NpgsqlDataSource common, TenantContext scope) : IRecordChangeFeed
{
    /// <summary>So many events are looked at by one question, however few of them are of the records that are meant.</summary>
    const int LongestScan = 5_000;

    static readonly FrozenDictionary<RecordType, string[]> Types = Enum.GetValues<RecordType>()
        .ToFrozenDictionary(
            kind => kind,
            kind => PublicEventCatalog.All.Where(e => e.Value.Record == EnumWireFormat.ToWireName(kind)).Select(e => e.Key).ToArray()
        );

    public async Task<long> Last(CancellationToken ct) => (await Page(0, (Most: 0, Scan: 0), [], ct)).Head;

    public async Task<RecordChangePage> After(RecordType record, long number, int most, CancellationToken ct)
    {
        var page = await Page(number, (most, LongestScan), Types[record], ct);
        return new([.. page.Ids], page.Scanned, page.Scanned < page.Head, page.Forgotten > number);
    }

    async Task<(long Head, long Forgotten, long Scanned, HashSet<Guid> Ids)> Page(
        long number,
        (int Most, int Scan) limits,
        string[] types,
        CancellationToken ct
    )
    {
        var ask = new NpgsqlBatchCommand("select head, forgotten, scanned, aggregate_id from feed_page($1, $2, $3, $4, null)");
        new CommandParameterBuilder(ask).Long(number).Int(limits.Most).Int(limits.Scan).Texts(types);
        await using var batch = common.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(scope.TenantId));
        batch.BatchCommands.Add(ask);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var (head, forgotten, scanned, ids) = (0L, 0L, number, new HashSet<Guid>());
        while (await row.ReadAsync(ct))
        {
            (head, forgotten, scanned) = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
            if (!await row.IsDBNullAsync(3, ct))
                ids.Add(row.GetGuid(3));
        }

        return (head, forgotten, scanned, ids);
    }
}
