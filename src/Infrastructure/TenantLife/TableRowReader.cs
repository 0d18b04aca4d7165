using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>Reads one table of a tenant line by line, counts the lines and hashes them on the way.</summary>
static class TableRowReader
{
    static readonly byte[] End = "\n"u8.ToArray();

    /// <param name="connection">Sees the tenant's rows, and tells times in UTC.</param>
    /// <param name="table">Which.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="opened">Opens what is sealed; null where it stays so.</param>
    /// <param name="write">Where the lines go; null when only count and hash matter.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<ArchivedTable> Read(
        NpgsqlConnection connection,
        TenantTable table,
        Guid tenant,
        ArchiveRowCipher? opened,
        Stream? write,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(TenantArchiveFormat.Rows(table), connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(tenant);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = 0L;
        for (; await row.ReadAsync(ct); rows++)
        {
            var line = Encoding.UTF8.GetBytes(opened?.Open(table.Name, row.GetString(0)) ?? row.GetString(0));
            hash.AppendData(line);
            hash.AppendData(End);
            if (write is null)
                continue;
            await write.WriteAsync(line, ct);
            await write.WriteAsync(End, ct);
        }

        return new(table.Name, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
