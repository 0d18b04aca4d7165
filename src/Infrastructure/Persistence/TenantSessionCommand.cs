using MakCrm.Application.Common;
using Npgsql;
using NpgsqlTypes;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>The first command of every hand-written batch: whose data the rest of it may see.</summary>
static class TenantSessionCommand
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
    public static NpgsqlBatchCommand For(Guid tenantId, RequestContext exchange) =>
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
readonly struct CommandParameterBuilder(NpgsqlBatchCommand command)
{
    public NpgsqlBatchCommand Command { get; } = command;

    public CommandParameterBuilder Uuid(Guid? value) => Add(value, NpgsqlDbType.Uuid);

    public CommandParameterBuilder Bool(bool value) => Add(value, NpgsqlDbType.Boolean);

    public CommandParameterBuilder Text(string? value) => Add(value, NpgsqlDbType.Text);

    public CommandParameterBuilder Json(string? value) => Add(value, NpgsqlDbType.Jsonb);

    public CommandParameterBuilder Long(long? value) => Add(value, NpgsqlDbType.Bigint);

    public CommandParameterBuilder Int(int? value) => Add(value, NpgsqlDbType.Integer);

    public CommandParameterBuilder Time(DateTimeOffset? value) => Add(value, NpgsqlDbType.TimestampTz);

    public CommandParameterBuilder Bytes(ReadOnlyMemory<byte>? value) => Add(value, NpgsqlDbType.Bytea);

    public CommandParameterBuilder Texts(IEnumerable<string?> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    public CommandParameterBuilder Uuids(IEnumerable<Guid?> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    public CommandParameterBuilder Uuids(IEnumerable<Guid> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    /// <summary>Null is told as null.</summary>
    public CommandParameterBuilder UuidsOrNull(Guid[]? values) => Add(values, NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    public CommandParameterBuilder Ints(IEnumerable<int> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer);

    public CommandParameterBuilder Longs(IEnumerable<long?> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public CommandParameterBuilder Longs(IEnumerable<long> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public CommandParameterBuilder Times(IEnumerable<DateTimeOffset> values) =>
        Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.TimestampTz);

    public CommandParameterBuilder Blobs(IEnumerable<byte[]> values) => Add(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    CommandParameterBuilder Add(object? value, NpgsqlDbType type)
    {
        Command.Parameters.Add(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        return this;
    }
}
