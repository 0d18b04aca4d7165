using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Idempotency;
using MakCrm.Infrastructure.Persistence.Outbox;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>
/// What every commit writes beside its state, gathered for a hand-written batch: events, audit rows and the answers to keys,
/// each kind in one statement however many there are.
/// </summary>
sealed class OutboxAuditWriter(Guid tenantId)
{
    const string InsertEvents = """
        insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at)
        select $1, e.id, e.type, e.aggregate_type, e.aggregate_id, e.sequence, e.payload::jsonb, e.correlation_id, $9
        from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::int[], $7::text[], $8::uuid[])
          as e(id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id)
        """;

    const string InsertAudit = """
        insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, changes, correlation_id, remote_address,
                                   client_id, session_id, user_agent)
        select $1, a.id, $13, a.actor_id, a.operation, a.entity_type, a.entity_id, a.changes::jsonb, a.correlation_id, a.remote_address,
               a.client_id, a.session_id, a.user_agent
        from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::uuid[], $9::text[], $10::uuid[],
                    $11::uuid[], $12::text[])
          as a(id, actor_id, operation, entity_type, entity_id, changes, correlation_id, remote_address, client_id, session_id, user_agent)
        """;

    const string InsertAnswers = """
        insert into idempotency_records (tenant_id, caller_id, key, request_hash, status, body, created_at)
        select $1, k.caller_id, k.key, k.request_hash, k.status, k.body, $7
        from unnest($2::uuid[], $3::text[], $4::bytea[], $5::int[], $6::bytea[]) as k(caller_id, key, request_hash, status, body)
        """;

    readonly List<OutboxRow> events = [];
    readonly List<AuditRow> audit = [];
    readonly List<IdempotencyRow> answers = [];

    public bool HasEvents => events.Count > 0;

    public void Add(OutboxRow row) => events.Add(row);

    public void Add(AuditRow row) => audit.Add(row);

    public void Add(IdempotencyRow row) => answers.Add(row);

    public void WriteTo(NpgsqlBatch batch, DateTimeOffset at)
    {
        if (events.Count > 0)
            batch.BatchCommands.Add(Events(at));
        if (audit.Count > 0)
            batch.BatchCommands.Add(Audit(at));
        if (answers.Count > 0)
            batch.BatchCommands.Add(Answers(at));
    }

    NpgsqlBatchCommand Events(DateTimeOffset at) =>
        new CommandParameterBuilder(new(InsertEvents))
            .Uuid(tenantId)
            .Uuids(events.Select(e => e.Id))
            .Texts(events.Select(e => e.Type))
            .Texts(events.Select(e => e.AggregateType))
            .Uuids(events.Select(e => e.AggregateId))
            .Ints(events.Select(e => e.Sequence))
            .Texts(events.Select(e => e.Payload))
            .Uuids(events.Select(e => e.CorrelationId))
            .Time(at)
            .Command;

    NpgsqlBatchCommand Audit(DateTimeOffset at) =>
        new CommandParameterBuilder(new(InsertAudit))
            .Uuid(tenantId)
            .Uuids(audit.Select(a => a.Id))
            .Uuids(audit.Select(a => a.ActorId))
            .Texts(audit.Select(a => a.Operation))
            .Texts(audit.Select(a => a.EntityType))
            .Uuids(audit.Select(a => a.EntityId))
            .Texts(audit.Select(a => a.Changes))
            .Uuids(audit.Select(a => a.CorrelationId))
            .Texts(audit.Select(a => a.RemoteAddress))
            .Uuids(audit.Select(a => a.ClientId))
            .Uuids(audit.Select(a => a.SessionId))
            .Texts(audit.Select(a => a.UserAgent))
            .Time(at)
            .Command;

    /// <summary>In the order of their keys: two commits that store the same keys never wait for each other.</summary>
    NpgsqlBatchCommand Answers(DateTimeOffset at)
    {
        var ordered = answers.OrderBy(k => k.CallerId).ThenBy(k => k.Key, StringComparer.Ordinal).ToList();
        return new CommandParameterBuilder(new(InsertAnswers))
            .Uuid(tenantId)
            .Uuids(ordered.Select(k => k.CallerId))
            .Texts(ordered.Select(k => k.Key))
            .Blobs(ordered.Select(k => k.RequestHash))
            .Ints(ordered.Select(k => k.Status))
            .Blobs(ordered.Select(k => k.Body))
            .Time(at)
            .Command;
    }
}
