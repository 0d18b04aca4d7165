using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.TestKit;

/// <summary>A database of one test class, gone when the class is done.</summary>
public sealed class TestDatabase(string name, DatabaseConnectionStrings settings) : IAsyncDisposable
{
    public string Name => name;

    public DatabaseConnectionStrings Settings => settings;

    /// <summary>The database that the product has made for one tenant.</summary>
    public TestDatabase Of(Guid tenant) => Beside($"{name}_t_{tenant:N}");

    /// <summary>Another database of the same server.</summary>
    public TestDatabase Beside(string other) => new(other, new(In(settings.Owner, other), In(settings.App, other)));

    static string In(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;

    /// <summary>Runs SQL as the owner, who sees all tenants, and returns the number of rows it changed.</summary>
    public Task<int> Execute(string sql, params object?[] parameters) =>
        On(settings.Owner, null, sql, parameters, command => command.ExecuteNonQueryAsync());

    /// <summary>The rows that SQL finds as the owner, who sees all tenants.</summary>
    public Task<List<object?[]>> Rows(string sql, params object?[] parameters) => On(settings.Owner, null, sql, parameters, ReadAll);

    public async Task<T> Value<T>(string sql, params object?[] parameters) => (T)(await Rows(sql, parameters))[0][0]!;

    /// <summary>The rows that SQL finds as the application's role in a tenant's name; null for no tenant.</summary>
    public Task<List<object?[]>> RowsAs(Guid? tenant, string sql, params object?[] parameters) =>
        On(settings.App, tenant, sql, parameters, ReadAll);

    /// <summary>Runs SQL as the application's role in a tenant's name; null for no tenant.</summary>
    public Task<int> ExecuteAs(Guid? tenant, string sql, params object?[] parameters) =>
        On(settings.App, tenant, sql, parameters, command => command.ExecuteNonQueryAsync());

    /// <summary>
    /// Has writes refused until it is disposed of, also by a test that fails. Others work in the same database: say of whose rows.
    /// </summary>
    /// <param name="write">Such as <c>update on client_scans</c>.</param>
    /// <param name="when">Of the rows <c>new</c> and, where it is an update, <c>old</c>.</param>
    /// <param name="code">An SQLSTATE; 57014 is what ran out of time.</param>
    public async Task<IAsyncDisposable> Refuse(string write, string when, string code = "57014")
    {
        var refusal = $"refuse_{Guid.CreateVersion7():N}";
        await Execute(
            $"""
            create function {refusal}() returns trigger language plpgsql as $$ begin raise exception 'refused' using errcode = '{code}'; end $$;
            create trigger {refusal} before {write} for each row when ({when}) execute function {refusal}()
            """
        );
        return new Refusal(this, refusal);
    }

    public async ValueTask DisposeAsync() => await TestCluster.Drop(name);

    sealed class Refusal(TestDatabase database, string function) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await database.Execute($"drop function if exists {function}() cascade");
    }

    static async Task<T> On<T>(string connectionString, Guid? tenant, string sql, object?[] parameters, Func<NpgsqlCommand, Task<T>> run)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        if (tenant is { } id)
        {
            await using var enter = new NpgsqlCommand($"set app.tenant = '{id}'", connection);
            await enter.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter ?? DBNull.Value });
        return await run(command);
    }

    static async Task<List<object?[]>> ReadAll(NpgsqlCommand command)
    {
        var rows = new List<object?[]>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
        }

        return rows;
    }
}
