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

sealed class LeadStatusMoves(
    TenantTrips trips,
    TenantScope scope,
    IUnitOfWork work,
    ICaller caller,
    ICustomFields fields,
    Exchange exchange,
    Lazy<IdempotencyStore> keys,
    OutboxSignal signal,
    EventHandlers handlers
) : ILeadStatusMoves
{
    const int Transitions = LeadRow.ColumnCount;
    const int Creator = Transitions + 2;
    static readonly string Changed = EventCatalogue.NameOf(typeof(LeadStatusChanged));

    public async Task<Result<LeadMove>> Consider(Guid leadId, string to, DateTimeOffset at, CancellationToken ct)
    {
        var window = new LeadWindow(caller, LeadPermissions.Change, await fields.Seen(RecordKind.Lead, caller, ct));
        var isKeyed = exchange.IdempotencyKey is not null;
        var (move, known) = await trips.Read(
            scope,
            () => isKeyed ? [Reading(leadId, to, window), keys.Value.Lookup()] : [Reading(leadId, to, window)],
            async row =>
                (
                    await Read(row, to, at, window),
                    isKeyed && await row.NextResultAsync(CancellationToken.None) ? await keys.Value.Read(row, CancellationToken.None) : null
                ),
            ct
        );
        if (known is not null)
        {
            var earlier = await keys.Value.Judge(known, ct);
            if (!earlier.IsOk)
                return earlier.Error;
            if (earlier.Value is { } answer)
                return exchange.Reply<LeadMove>(answer);
        }

        return move is null ? LeadErrors.NotFound : move;
    }

    static NpgsqlBatchCommand Reading(Guid leadId, string to, LeadWindow window)
    {
        var select = new CommandParameters(new()).Uuid(leadId).Text(to);
        var (columns, where) = (window.Columns(select), window.Where(select));
        select.Command.CommandText = $"""
            select {columns}, s.transitions, exists (select 1 from lead_statuses k where k.tenant_id = l.tenant_id and k.code = $2){window.Creator}
            from leads l join lead_statuses s on s.tenant_id = l.tenant_id and s.code = l.status
            where l.id = $1{where}
            """;
        return select.Command;
    }

    static async Task<LeadMove?> Read(NpgsqlDataReader row, string to, DateTimeOffset at, LeadWindow window)
    {
        if (!await row.ReadAsync())
            return null;
        var text = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(text, LeadRow.Json))
            window.Write(row, json, Creator, (to, at));
        var version = LeadRow.Version(row);
        var answer = new StoredAnswer(200, text.WrittenMemory, version + 1, null, IsReplay: false);
        var allowed = row.GetFieldValue<string[]>(Transitions);
        return new(LeadRow.Id(row), LeadRow.Status(row), to, version, allowed, row.GetBoolean(Transitions + 1), at, answer)
        {
            IsTrashed = LeadRow.IsTrashed(row),
        };
    }

    public async Task<bool> Save(LeadMove move, string? comment, CancellationToken ct)
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

        OutboxBooks.Count(Changed);
        signal.Store();
        return true;
    }

    NpgsqlBatchCommand Saving(LeadMove move, string? comment, bool isHeard)
    {
        var call = new CommandParameters(
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
