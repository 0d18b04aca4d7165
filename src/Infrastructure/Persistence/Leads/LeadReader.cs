using System.Buffers;
using System.Text.Json;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Leads;
using MakCrm.Domain.Common;
using MakCrm.Domain.Leads;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Leads;

/// <summary>Reads leads in one round trip, from the row straight into the words of the answer.</summary>
sealed class LeadReader(
    TenantContext scope,
    TenantQueryBatcher trips,
    IUnitOfWork work,
    ICaller caller,
    ICustomFieldCatalog fields,
    RequestContext exchange,
    ReadAuditWriter trail
) : ILeadReader
{
    const int Cap = 10_000;
    const string Record = "lead";

    public async Task<StoredResponse?> Find(Guid id, CancellationToken ct)
    {
        var window = new LeadVisibilitySql(caller, LeadPermissions.Read, await fields.Seen(RecordType.Lead, caller, ct));
        var one = One(id, window);
        // Words that name nobody are everybody's.
        var found =
            one.Parameters.Count == 1
                ? await trips.Find(scope, one.CommandText, id, row => Row(row, window), ct)
                : await trips.Read(scope, () => [One(id, window)], row => Read(row, window), ct);
        if (found is null)
            return null;
        if (found.Tenant != work.TenantId)
            throw new CrossTenantWriteException(typeof(Lead));
        trail.Add(work.TenantId, caller, exchange, Record, [id]);
        return found.Answer;
    }

    sealed record Found(Guid Tenant, StoredResponse Answer);

    static async Task<Found?> Read(NpgsqlDataReader row, LeadVisibilitySql window) => await row.ReadAsync() ? Row(row, window) : null;

    static Found Row(NpgsqlDataReader row, LeadVisibilitySql window)
    {
        var text = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(text, LeadJsonWriter.Json))
            window.Write(row, json, LeadJsonWriter.ColumnCount);
        return new(row.GetGuid(row.FieldCount - 1), new(200, text.WrittenMemory, LeadJsonWriter.Version(row), null, IsReplay: false));
    }

    /// <summary>Only the policy names the tenant, a second word would cost the plan a node of its own; whose row came is looked at here.</summary>
    static NpgsqlBatchCommand One(Guid id, LeadVisibilitySql window)
    {
        var select = new CommandParameterBuilder(new()).Uuids([id]);
        var columns = window.Columns(select) + window.Creator + ", l.tenant_id";
        select.Command.CommandText = $"select {columns} from leads l where l.id = any ($1){window.Where(select)}";
        return select.Command;
    }

    public async Task<StoredResponse> List(Contract.ListLeads filter, Guid? before, CancellationToken ct)
    {
        await using var batch = scope.WorkingSource.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId));
        var window = new LeadVisibilitySql(caller, LeadPermissions.Read, await fields.Seen(RecordType.Lead, caller, ct));
        batch.BatchCommands.Add(new LeadFilter(work.TenantId, filter, window).Select(before, filter.Limit + 1));
        if (filter.Count is Contract.CountMode.Capped or Contract.CountMode.Exact)
            batch.BatchCommands.Add(
                new LeadFilter(work.TenantId, filter, window).Count(filter.Count == Contract.CountMode.Capped ? Cap + 1 : null)
            );
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var text = new ArrayBufferWriter<byte>(filter.Limit * 1024);
        await using var json = new Utf8JsonWriter(text, LeadJsonWriter.Json);
        json.WriteStartObject();
        var (shown, hasMore) = await Items(row, json, window, filter.Limit, ct);
        if (shown.Count > 0)
            trail.Add(work.TenantId, caller, exchange, Record, shown);
        json.WriteString("nextCursor"u8, hasMore ? PageCursor.Encode(shown[^1]) : null);
        if (await row.NextResultAsync(ct))
            await Total(row, json, filter, ct);
        json.WriteEndObject();
        await json.FlushAsync(ct);
        return new(200, text.WrittenMemory, null, null, IsReplay: false);
    }

    public async Task<StoredResponse> Tell(RecordSearchResult found, CancellationToken ct)
    {
        await using var batch = scope.WorkingSource.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId));
        var window = new LeadVisibilitySql(caller, LeadPermissions.Read, await fields.Seen(RecordType.Lead, caller, ct));
        var select = new CommandParameterBuilder(new()).Uuid(work.TenantId).Uuids(found.Ids);
        var columns = window.Columns(select) + window.Creator;
        select.Command.CommandText =
            $"select {columns} from leads l where l.tenant_id = $1 and l.id = any ($2){window.Where(select)} order by array_position($2, l.id)";
        batch.BatchCommands.Add(select.Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var text = new ArrayBufferWriter<byte>((found.Ids.Count + 1) * 1024);
        await using var json = new Utf8JsonWriter(text, LeadJsonWriter.Json);
        json.WriteStartObject();
        var (shown, _) = await Items(row, json, window, found.Ids.Count, ct);
        if (shown.Count > 0)
            trail.Add(work.TenantId, caller, exchange, Record, shown);
        json.WriteString("nextCursor"u8, found.NextCursor);
        if (found.Total is { } total)
            Total(total, json);
        json.WriteEndObject();
        await json.FlushAsync(ct);
        return new(200, text.WrittenMemory, null, null, IsReplay: false);
    }

    /// <returns>What is shown, and whether there is more.</returns>
    static async Task<(List<Guid> Shown, bool HasMore)> Items(
        NpgsqlDataReader row,
        Utf8JsonWriter json,
        LeadVisibilitySql window,
        int limit,
        CancellationToken ct
    )
    {
        json.WriteStartArray("items"u8);
        var (shown, hasMore) = (new List<Guid>(limit), false);
        while (await row.ReadAsync(ct))
        {
            if (shown.Count == limit)
            {
                hasMore = true;
                continue;
            }

            shown.Add(LeadJsonWriter.Id(row));
            window.Write(row, json, LeadJsonWriter.ColumnCount);
        }

        json.WriteEndArray();
        return (shown, hasMore);
    }

    static async Task Total(NpgsqlDataReader row, Utf8JsonWriter json, Contract.ListLeads filter, CancellationToken ct)
    {
        await row.ReadAsync(ct);
        var count = row.GetInt64(0);
        Total(new() { Count = count, IsExact = filter.Count == Contract.CountMode.Exact || count <= Cap }, json);
    }

    static void Total(Contract.Total total, Utf8JsonWriter json)
    {
        json.WriteStartObject("total"u8);
        json.WriteNumber("count"u8, total.Count);
        json.WriteBoolean("isExact"u8, total.IsExact);
        json.WriteEndObject();
    }
}
