using System.Buffers.Text;
using System.Text;
using Npgsql;

namespace MakCrm.Bench.Thin;

sealed class BaselineReads(NpgsqlDataSource source, BaselineTenant tenant)
{
    public const string Columns =
        "id, name, phones, emails, city, product, requested_amount_minor, requested_amount_currency, source_id, source_code, processing_way, "
        + "utm, consent, external_id, custom_values, status, responsible_id, decision, duplicate_of, lot_id, comment_count, created_at, "
        + "updated_at, version";

    const int Cap = 10_000;
    static readonly RawJson Nothing = new("{}");

    public void Map(WebApplication app)
    {
        app.MapGet("/api/v1/leads/{id:guid}", Find);
        app.MapGet("/api/v1/leads", List);
        app.MapGet("/api/v1/search", Search);
    }

    async Task<IResult> Find(Guid id)
    {
        await using var command = source.CreateCommand($"select {Columns} from leads where tenant_id = $1 and id = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenant.Id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? TypedResults.Ok(Read(row)) : Results.NotFound();
    }

    async Task<ThinPage> Search(string q, int limit)
    {
        await using var command = source.CreateCommand(
            $"select {Columns} from leads where tenant_id = $1 and (name ilike $2 or phones::text like $2) order by id desc limit {limit + 1}"
        );
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenant.Id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"%{q}%" });
        await using var row = await command.ExecuteReaderAsync();
        return await Page(row, limit);
    }

    async Task<ThinPage> List(string status, Guid sourceId, int limit, string? cursor, string? count)
    {
        var where = new StringBuilder("tenant_id = $1 and status = $2 and source_id = $3");
        await using var batch = source.CreateBatch();
        var select = Command();
        if (cursor is not null)
            select.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = new(Base64Url.DecodeFromChars(cursor), bigEndian: true) });
        select.CommandText =
            $"select {Columns} from leads where {where}{(cursor is null ? "" : " and id < $4")} order by id desc limit {limit + 1}";
        batch.BatchCommands.Add(select);
        if (count is not null)
        {
            var total = Command();
            total.CommandText = $"select count(*) from (select 1 from leads where {where} limit {Cap + 1}) as found";
            batch.BatchCommands.Add(total);
        }

        await using var row = await batch.ExecuteReaderAsync();
        return await Page(row, limit);

        NpgsqlBatchCommand Command() =>
            new()
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid> { TypedValue = tenant.Id },
                    new NpgsqlParameter<string> { TypedValue = status },
                    new NpgsqlParameter<Guid> { TypedValue = sourceId },
                },
            };
    }

    static async Task<ThinPage> Page(NpgsqlDataReader row, int limit)
    {
        var items = new List<ThinLead>(limit + 1);
        while (await row.ReadAsync())
            items.Add(Read(row));
        var isLast = items.Count <= limit;
        if (!isLast)
            items.RemoveAt(limit);
        return new(items, isLast ? null : Base64Url.EncodeToString(items[^1].Id.ToByteArray(bigEndian: true)), await Total(row));
    }

    static async Task<ThinTotal?> Total(NpgsqlDataReader row)
    {
        if (!await row.NextResultAsync() || !await row.ReadAsync())
            return null;
        var count = row.GetInt64(0);
        return new(count, count <= Cap);
    }

    public static ThinLead Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            Text(row, 1),
            new(row.GetString(2)),
            new(row.GetString(3)),
            Text(row, 4),
            Text(row, 5),
            row.IsDBNull(6) ? null : new(row.GetInt64(6), row.GetString(7)),
            row.GetGuid(8),
            row.GetString(9),
            Text(row, 10),
            Json(row, 11),
            Json(row, 12),
            Text(row, 13),
            Json(row, 14) ?? Nothing,
            row.GetString(15),
            Id(row, 16),
            row.GetString(17),
            Id(row, 18),
            Id(row, 19),
            row.GetInt32(20),
            row.GetDateTime(21),
            row.GetDateTime(22),
            row.GetInt32(23)
        );

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static RawJson? Json(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new(row.GetString(column));

    static Guid? Id(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
}
