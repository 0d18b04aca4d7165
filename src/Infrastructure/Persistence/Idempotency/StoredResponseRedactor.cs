using System.Text.Json.Nodes;
using MakCrm.Application.Common;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Idempotency;

/// <summary>
/// Takes personal values out of stored answers. The keys stay known, so that no retry does again what was done; its answer says as
/// much as the record itself says now.
/// </summary>
sealed class StoredResponseRedactor(UnitOfWork work) : IStoredResponseRedactor
{
    /// <summary>What answers say of people: left out, or empty where an answer must have it.</summary>
    static readonly Dictionary<string, Func<JsonNode?>> Blanks = new()
    {
        ["phones"] = () => new JsonArray(),
        ["emails"] = () => new JsonArray(),
        ["customValues"] = () => new JsonObject(),
        ["title"] = () => "***",
        ["text"] = () => "***",
    };

    static readonly HashSet<string> LeftOut =
    [
        "name",
        "city",
        "utm",
        "consent",
        "externalId",
        "comment",
        "lossComment",
        "maskedName",
        "maskedPhone",
        "proof",
        "textVersion",
        "withdrawalReason",
    ];

    public async Task<int> Redact(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return 0;
        var blanked = await Redact(await work.OpenTransaction(ct), ids, ct);
        // Where the tenant has a database of its own, answers are in both: each lies where its work was done.
        return await work.OpenSecondaryTransaction(ct) is { } guest ? blanked + await Redact(guest, ids, ct) : blanked;
    }

    async Task<int> Redact((NpgsqlConnection, NpgsqlTransaction) where, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var (connection, transaction) = where;
        await using var select = new NpgsqlBatch(connection, transaction);
        select.BatchCommands.Add(TenantSessionCommand.For(work.TenantId));
        var naming = new CommandParameterBuilder(
            new(
                """
                select caller_id, key, body from idempotency_records r
                where r.tenant_id = $1 and not r.is_sealed and r.status < 300
                  and exists (select 1 from unnest($2::text[]) as id where position(convert_to(id, 'UTF8') in r.body) > 0)
                for update
                """
            )
        );
        select.BatchCommands.Add(naming.Uuid(work.TenantId).Texts(ids.Select(id => id.ToString())).Command);
        await using var update = new NpgsqlBatch(connection, transaction);
        await using (var row = await select.ExecuteReaderAsync(ct))
        {
            await row.NextResultAsync(ct);
            while (await row.ReadAsync(ct))
                update.BatchCommands.Add(Update(row.GetGuid(0), row.GetString(1), row.GetFieldValue<byte[]>(2)));
        }

        if (update.BatchCommands.Count > 0)
            await update.ExecuteNonQueryAsync(ct);
        return update.BatchCommands.Count;
    }

    NpgsqlBatchCommand Update(Guid callerId, string key, byte[] body)
    {
        var answer = JsonNode.Parse(body);
        Clean(answer);
        var update = new CommandParameterBuilder(
            new("update idempotency_records set body = $4 where tenant_id = $1 and caller_id = $2 and key = $3")
        );
        return update
            .Uuid(work.TenantId)
            .Uuid(callerId)
            .Text(key)
            .Bytes(System.Text.Encoding.UTF8.GetBytes(answer!.ToJsonString()))
            .Command;
    }

    static void Clean(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Clean(item);
        }
        else if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToList())
            {
                if (LeftOut.Contains(name))
                    fields.Remove(name);
                else if (Blanks.TryGetValue(name, out var blank))
                    fields[name] = blank();
                else
                    Clean(value);
            }
        }
    }
}
