using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Domain.Market;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Market;

/// <summary>What the desk reads of a lot's row, and the lock that it holds on it.</summary>
sealed record LotRow(Auction Auction, int BidderCount, byte[] ChainHead, int Version)
{
    const string Locked = """
        select state, ends_at, soft_close_window_seconds, soft_close_extension_seconds, currency, reserve_minor, step_minor, price_minor,
               leader_tenant_id, leader_maximum_minor, bid_count, bidder_count, chain_head, version
        from lots where tenant_id = $1 and id = $2 for no key update
        """;

    /// <summary>Whoever changes a lot holds this lock until he has committed. Rows that point at the lot are left room by its kind.</summary>
    public static NpgsqlBatchCommand Lock(Guid tenantId, Guid lotId) =>
        new CommandParameterBuilder(new(Locked)).Uuid(tenantId).Uuid(lotId).Command;

    public static LotRow Read(NpgsqlDataReader row)
    {
        var currency = row.GetString(4);
        return new(
            new()
            {
                State = EnumWireFormat.Parse<LotState>(row.GetString(0)),
                EndsAt = row.GetFieldValue<DateTimeOffset>(1),
                SoftClose = new(TimeSpan.FromSeconds(row.GetInt32(2)), TimeSpan.FromSeconds(row.GetInt32(3))),
                Reserve = Money.Of(row.GetInt64(5), currency),
                Step = Money.Of(row.GetInt64(6), currency),
                Price = row.IsDBNull(7) ? null : Money.Of(row.GetInt64(7), currency),
                Leader = row.IsDBNull(8) ? null : new(row.GetGuid(8), Money.Of(row.GetInt64(9), currency)),
                BidCount = row.GetInt32(10),
            },
            row.GetInt32(11),
            row.GetFieldValue<byte[]>(12),
            row.GetInt32(13)
        );
    }
}
