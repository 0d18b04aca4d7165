using Npgsql;

namespace MakCrm.Bench.Setup;

/// <summary>
/// What the thin server and pgbench work on: a copy of the product's database, with everything that was put in. In one database the product
/// would number, follow and find what they write, and pay for them.
/// </summary>
sealed class ReferenceDatabase(string database) : IAsyncDisposable
{
    readonly NpgsqlConnectionStringBuilder settings = new(database)
    {
        Database = new NpgsqlConnectionStringBuilder(database).Database + "_thin",
    };
    NpgsqlDataSource? source;

    public string ConnectionString => settings.ConnectionString;

    public NpgsqlDataSource Source => source ??= NpgsqlDataSource.Create(ConnectionString);

    /// <summary>Nobody else may be connected to the original meanwhile.</summary>
    public async Task CopyOf(NpgsqlDataSource original)
    {
        string name;
        await using (var connection = await original.OpenConnectionAsync())
            name = connection.Database;
        original.Clear();
        await using var elsewhere = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database) { Database = "template1", Pooling = false }
        );
        await Run($"drop database if exists \"{settings.Database}\"");
        await Run($"create database \"{settings.Database}\" template \"{name}\" strategy file_copy");

        async Task Run(string sql)
        {
            await using var command = elsewhere.CreateCommand(sql);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (source is not null)
            await source.DisposeAsync();
    }
}
