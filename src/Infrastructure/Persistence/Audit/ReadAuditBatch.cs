using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>What one caller was shown by one operation within one second: a row, where its readings are elements of arrays.</summary>
sealed class ReadAuditBatch(IReadOnlyList<ReadAuditEntry> traces)
{
    /// <summary>A page of readings is made of so many sheets as it has readings; small ones keep it cheap.</summary>
    const int Readings = 250;

    const string Sql = """
        insert into audit_read_sheets (tenant_id, second, id, actor_id, operation, entity_type, remote_address, client_id, session_id,
                                       user_agent, reading_ids, ats, correlation_ids, ends, entity_ids)
        values ($1, date_trunc('second', $2, 'UTC'), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing
        """;

    /// <summary>The traces in sheets; the same for the same traces, so that writing them again finds them written.</summary>
    public static IEnumerable<ReadAuditBatch> Of(IEnumerable<ReadAuditEntry> traces) =>
        traces.GroupBy(Head).SelectMany(alike => alike.Chunk(Readings)).Select(some => new ReadAuditBatch(some));

    static object Head(ReadAuditEntry t) =>
        (t.At.ToUnixTimeSeconds(), t.ActorId, t.Operation, t.EntityType, t.RemoteAddress, t.ClientId, t.SessionId, t.UserAgent);

    public NpgsqlBatchCommand Insert()
    {
        var (first, end) = (traces[0], 0);
        var to = new CommandParameterBuilder(new(Sql));
        to.Uuid(first.TenantId).Time(first.At).Uuid(first.Id).Uuid(first.ActorId).Text(first.Operation).Text(first.EntityType);
        to.Text(first.RemoteAddress).Uuid(first.ClientId).Uuid(first.SessionId).Text(first.UserAgent);
        to.Uuids(traces.Select(t => t.Id)).Times(traces.Select(t => t.At)).Uuids(traces.Select(t => t.CorrelationId));
        to.Ints(traces.Select(t => end += t.EntityIds.Count)).Uuids(traces.SelectMany(t => t.EntityIds));
        return to.Command;
    }
}
