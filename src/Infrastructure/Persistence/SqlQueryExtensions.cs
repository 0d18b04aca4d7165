using Npgsql;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>A statement written by hand, in one call: it gets its values as $1, $2, …, and its rows are mapped by the names of their columns.</summary>
static class SqlQueryExtensions
{
    public static async Task<List<T>> Query<T>(
        this NpgsqlDataSource source,
        string sql,
        object?[] values,
        Func<NpgsqlDataReader, T> map,
        CancellationToken ct
    )
    {
        await using var command = source.CreateCommand(sql).Bind(values);
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await row.ReadAsync(ct))
            rows.Add(map(row));
        return rows;
    }

    /// <summary>Null where there is no row.</summary>
    public static async Task<T?> QueryFirstOrDefault<T>(
        this NpgsqlDataSource source,
        string sql,
        object?[] values,
        Func<NpgsqlDataReader, T> map,
        CancellationToken ct
    )
        where T : class
    {
        await using var command = source.CreateCommand(sql).Bind(values);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? map(row) : null;
    }

    /// <summary>The first column of the first row; the type's default where there is none, or null in it.</summary>
    public static async Task<T?> ExecuteScalar<T>(this NpgsqlDataSource source, string sql, object?[] values, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql).Bind(values);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) && !await row.IsDBNullAsync(0, ct) ? row.GetFieldValue<T>(0) : default;
    }

    public static async Task Execute(this NpgsqlDataSource source, string sql, object?[] values, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql).Bind(values);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What may be null in a row.</summary>
    public static T? GetOrDefault<T>(this NpgsqlDataReader row, string column)
    {
        var ordinal = row.GetOrdinal(column);
        return row.IsDBNull(ordinal) ? default : row.GetFieldValue<T>(ordinal);
    }

    static NpgsqlCommand Bind(this NpgsqlCommand command, object?[] values)
    {
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }
}
