using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>Traces of one tenant in one statement.</summary>
static class ReadTraceRows
{
    const string Sql = """
        insert into audit_reads (tenant_id, id, at, actor_id, operation, entity_type, entity_ids, correlation_id, remote_address,
                                 client_id, session_id, user_agent)
        select $1, t.id, t.at, t.actor_id, t.operation, 'lead', t.entity_ids::uuid[],
               t.correlation_id, t.remote_address, t.client_id, t.session_id, t.user_agent
        from unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::uuid[], $10::uuid[], $11::text[])
          as t(id, at, actor_id, operation, entity_ids, correlation_id, remote_address, client_id, session_id, user_agent)
        on conflict do nothing
        """;

    public static NpgsqlBatchCommand Insert(Guid tenantId, IReadOnlyList<ReadTrace> traces) =>
        new CommandParameters(new(Sql))
            .Uuid(tenantId)
            .Uuids(traces.Select(t => t.Id))
            .Times(traces.Select(t => t.At))
            .Uuids(traces.Select(t => t.ActorId))
            .Texts(traces.Select(t => t.Operation))
            .Texts(traces.Select(t => $"{{{string.Join(',', t.LeadIds)}}}"))
            .Uuids(traces.Select(t => t.CorrelationId))
            .Texts(traces.Select(t => t.RemoteAddress))
            .Uuids(traces.Select(t => t.ClientId))
            .Uuids(traces.Select(t => t.SessionId))
            .Texts(traces.Select(t => t.UserAgent))
            .Command;
}
