using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>
/// The database as its owner sees it: all tenants, and what the application's role may not delete. Only work on whole tenants comes
/// this way; no request does.
/// </summary>
public sealed class OwnerDataSource(DatabaseConnectionStrings databases) : IAsyncDisposable
{
    readonly NpgsqlDataSource source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(databases.Owner)
        {
            MaxPoolSize = 8,
            Timeout = 5,
            ApplicationName = "mak-crm-tenants",
        }
    );

    public ValueTask<NpgsqlConnection> Open(CancellationToken ct) => source.OpenConnectionAsync(ct);

    /// <summary>Closes what is idle: a database in which somebody is cannot get another name.</summary>
    public void Leave() => source.Clear();

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
