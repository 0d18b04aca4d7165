using Npgsql;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>To be the only one at something, of all instances, for as long as this is held.</summary>
sealed class AdvisoryLock : IAsyncDisposable
{
    readonly NpgsqlConnection held;

    AdvisoryLock(NpgsqlConnection held) => this.held = held;

    /// <summary>Null while somebody else has it.</summary>
    public static async Task<AdvisoryLock?> TryAcquire(OwnerDataSource owner, string what, CancellationToken ct)
    {
        var connection = await owner.Open(ct);
        await using var ask = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", connection);
        ask.Parameters.AddWithValue(what);
        try
        {
            if (await ask.ExecuteScalarAsync(ct) is true)
                return new(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Said, not left to the pool: a connection that lies there idle holds what it holds.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var end = new NpgsqlCommand("select pg_advisory_unlock_all()", held);
            await end.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // A connection that broke holds nothing any more.
        }

        await held.DisposeAsync();
    }
}
