using System.Collections.Concurrent;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Placement;

/// <summary>The ways into databases of single tenants. They lie on the server of the common one and differ by name alone.</summary>
public sealed class TenantDatabases(DatabaseConnectionStrings common) : IAsyncDisposable
{
    /// <summary>One tenant's share of the server's connections.</summary>
    const int MostConnections = 16;
    readonly ConcurrentDictionary<string, NpgsqlDataSource> sources = new();

    /// <summary>PostgreSQL cuts longer names off.</summary>
    internal const int LongestName = 63;

    public string NameFor(Guid tenant)
    {
        var (commonName, own) = (new NpgsqlConnectionStringBuilder(common.Owner).Database!, $"_t_{tenant:N}");
        return commonName[..Math.Min(commonName.Length, LongestName - own.Length)] + own;
    }

    public NpgsqlDataSource Of(string name) => sources.GetOrAdd(name, n => NpgsqlDataSource.Create(SettingsOf(n).App));

    public DatabaseConnectionStrings SettingsOf(string name)
    {
        var app = new NpgsqlConnectionStringBuilder(common.App) { Database = name };
        app.MaxPoolSize = Math.Min(app.MaxPoolSize, MostConnections);
        return new(new NpgsqlConnectionStringBuilder(common.Owner) { Database = name }.ConnectionString, app.ConnectionString);
    }

    /// <summary>Its owner's connection: for work on the whole database, which no request does.</summary>
    public async Task<NpgsqlConnection> OpenAsOwner(string name, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(SettingsOf(name).Owner)
        {
            Pooling = false,
            Timeout = 5,
            ApplicationName = "mak-crm-tenants",
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <summary>Before the database goes.</summary>
    public async Task Close(string name)
    {
        if (sources.TryRemove(name, out var source))
            await source.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in sources.Keys)
            await Close(name);
    }
}
