using System.Buffers;
using System.Text.Json;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Leads;
using MakCrm.Domain.Leads;
using MakCrm.Infrastructure.Persistence.Idempotency;
using MakCrm.Infrastructure.Persistence.Outbox;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Leads;

sealed class LeadStatusTransitionStore(
    TenantQueryBatcher trips,
    TenantContext scope,
    IUnitOfWork work,
    ICaller caller,
    ICustomFieldCatalog fields,
    RequestContext exchange,
    Lazy<IdempotencyStore> keys,
    OutboxSignal signal,
    EventHandlerInvoker handlers
) : ILeadStatusTransitionStore
{
    const int Transitions = LeadJsonWriter.ColumnCount;
    const int Creator = Transitions + 2;
    static readonly string Changed = EventTypeCatalog.NameOf(typeof(LeadStatusChanged));

    public async Task<Result<LeadStatusTransition>> Load(Guid leadId, string to, DateTimeOffset at, CancellationToken ct)
    {
        var window = new LeadVisibilitySql(caller, LeadPermissions.Change, await fields.Seen(RecordType.Lead, caller, ct));
        var isKeyed = exchange.IdempotencyKey is not null;
        var (move, rowValues) = await trips.Read(
            scope,
            () => isKeyed ? [Reading(leadId, to, window), keys.Value.Lookup()] : [Reading(leadId, to, window)],
            async row =>
                (
                    await Read(row, to, at, window),
                    isKeyed && await row.NextResultAsync(CancellationToken.None) ? await keys.Value.Read(row, CancellationToken.None) : null
                ),
            ct
        );
        if (rowValues is not null)
        {
            var earlier = await keys.Value.Judge(rowValues, ct);
            if (!earlier.IsOk)
                return earlier.Error;
            if (earlier.Value is { } answer)
                return exchange.SetResponse<LeadStatusTransition>(answer);
        }

        return move is null ? LeadErrors.NotFound : move;
    }

    static NpgsqlBatchCommand Reading(Guid leadId, string to, LeadVisibilitySql window)
    {
        var select = new CommandParameterBuilder(new()).Uuid(leadId).Text(to);
        var (columns, where) = (window.Columns(select), window.Where(select));
        select.Command.CommandText = $"""
            select {columns}, s.transitions, exists (select 1 from lead_statuses k where k.tenant_id = l.tenant_id and k.code = $2){window.Creator}
            from leads l join lead_statuses s on s.tenant_id = l.tenant_id and s.code = l.status
            where l.id = $1{where}
            """;
        return select.Command;
    }

    static async Task<LeadStatusTransition?> Read(NpgsqlDataReader row, string to, DateTimeOffset at, LeadVisibilitySql window)
    {
        if (!await row.ReadAsync())
            return null;
        var text = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(text, LeadJsonWriter.Json))
            window.Write(row, json, Creator, (to, at));
        var version = LeadJsonWriter.Version(row);
        var answer = new StoredResponse(200, text.WrittenMemory, version + 1, null, IsReplay: false);
        var allowed = row.GetFieldValue<string[]>(Transitions);
        return new(LeadJsonWriter.Id(row), LeadJsonWriter.Status(row), to, version, allowed, row.GetBoolean(Transitions + 1), at, answer)
        {
            IsTrashed = LeadJsonWriter.IsTrashed(row),
        };
    }

    public async Task<bool> Save(LeadStatusTransition move, string? comment, CancellationToken ct)
    {
        // In a database of the tenant's own it waits in any case: from there it is carried into the feed.
        var isHeard = handlers.Hear(Changed) || scope.IsInOwn;
        try
        {
            await trips.Write(scope, () => Saving(move, comment, isHeard), row => row.ReadAsync(), ct);
        }
        catch (PostgresException raced) when (ConstraintErrors.Of(raced) is not null)
        {
            // The lead has moved on, or its new status was deleted at this moment: look again.
            return false;
        }

        if (isHeard)
        {
            signal.Wake(scope.IsInOwn);
            return true;
        }

        OutboxStore.Count(Changed);
        signal.Store();
        return true;
    }

    NpgsqlBatchCommand Saving(LeadStatusTransition move, string? comment, bool isHeard)
    {
        var call = new CommandParameterBuilder(
            new("select save_lead_status($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)")
        );
        call.Uuid(work.TenantId).Uuid(exchange.ClientId).Uuid(exchange.SessionId).Text(exchange.UserAgent).Bool(isHeard);
        call.Uuid(move.LeadId).Int(move.Version).Text(move.From).Text(move.To).Text(comment).Time(move.At);
        call.Uuid(caller.Id).Text(exchange.OperationId).Uuid(exchange.CorrelationId).Text(exchange.RemoteAddress);
        call.Text(exchange.IdempotencyKey).Bytes(exchange.RequestHash).Bytes(move.Answer.Body);
        call.Uuids(Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7(move.At)));
        return call.Command;
    }
}
