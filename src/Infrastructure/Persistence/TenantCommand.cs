using MakCrm.Application.Common;
using Npgsql;
using NpgsqlTypes;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>The first command of every hand-written batch: whose data the rest of it may see.</summary>
static class TenantCommand
{
    public static NpgsqlBatchCommand For(Guid tenantId) =>
        new("select set_config('app.tenant', $1, true)")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = tenantId.ToString() } },
        };

    /// <summary>Before a lookup by keys: however many they are, one plan serves, and none is made anew for each number of them.</summary>
    public static NpgsqlBatchCommand ForKeys(Guid tenantId) =>
        new("select set_config('app.tenant', $1, true), set_config('plan_cache_mode', 'force_generic_plan', true)")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = tenantId.ToString() } },
        };

    /// <summary>Before what writes audit rows in SQL: their columns of client, session and program are filled from these settings.</summary>
    public static NpgsqlBatchCommand For(Guid tenantId, Exchange exchange) =>
        new(
            "select set_config('app.tenant', $1, true), set_config('app.client', $2, true), set_config('app.session', $3, true), set_config('app.agent', $4, true)"
        )
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = tenantId.ToString() },
                new NpgsqlParameter<string> { TypedValue = exchange.ClientId?.ToString() ?? "" },
                new NpgsqlParameter<string> { TypedValue = exchange.SessionId?.ToString() ?? "" },
                new NpgsqlParameter<string> { TypedValue = exchange.UserAgent ?? "" },
            },
        };
}

/// <summary>Positional parameters, in the order in which the SQL numbers them.</summary>
readonly struct CommandParameters(NpgsqlBatchCommand command)
{
    public NpgsqlBatchCommand Command { get; } = command;

    public CommandParameters Uuid(Guid? value) => Add(value, NpgsqlDbType.Uuid);

    public CommandParameters Bool(bool value) => Add(value, NpgsqlDbType.Boolean);

    public CommandParameters Text(string? value) => Add(value, NpgsqlDbType.Text);

    public CommandParameters Json(string? value) => Add(value, NpgsqlDbType.Jsonb);

    public CommandParameters Long(long? value) => Add(value, NpgsqlDbType.Bigint);

    public CommandParameters Int(int? value) => Add(value, NpgsqlDbType.Integer);

    public CommandParameters Time(DateTimeOffset? value) => Add(value, NpgsqlDbType.TimestampTz);

    public CommandParameters Bytes(ReadOnlyMemory<byte>? value) => Add(value, NpgsqlDbType.Bytea);

    public CommandParameters Texts(IEnumerable<string?> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    public CommandParameters Uuids(IEnumerable<Guid?> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    public CommandParameters Uuids(IEnumerable<Guid> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    /// <summary>Null is told as null.</summary>
    public CommandParameters UuidsOrNull(Guid[]? values) => Add(values, NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    public CommandParameters Ints(IEnumerable<int> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer);

    public CommandParameters Longs(IEnumerable<long?> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public CommandParameters Longs(IEnumerable<long> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public CommandParameters Times(IEnumerable<DateTimeOffset> values) =>
        Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);

    public CommandParameters Blobs(IEnumerable<byte[]> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    CommandParameters Add(object? value, NpgsqlDbType type)
    {
        Command.Parameters.Add(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        return this;
    }
}
