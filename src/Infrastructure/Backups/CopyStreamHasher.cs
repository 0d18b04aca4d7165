using System.Buffers;
using System.Security.Cryptography;

namespace MakCrm.Infrastructure.Backups;

/// <summary>Rows on their way from one stream into another: counted and hashed as they pass.</summary>
static class CopyStreamHasher
{
    const int Chunk = 1 << 17;

    /// <param name="from">Lines of PostgreSQL's <c>copy</c>, which has no line break within a row.</param>
    /// <param name="to">Where they go; null when only count and hash matter.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<(long Rows, string Sha256)> Pour(Stream from, Stream? to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, rows) = (ArrayPool<byte>.Shared.Rent(Chunk), 0L);
        try
        {
            while (await from.ReadAsync(buffer, ct) is > 0 and var read)
            {
                hash.AppendData(buffer, 0, read);
                rows += buffer.AsSpan(0, read).Count((byte)'\n');
                if (to is not null)
                    await to.WriteAsync(buffer.AsMemory(0, read), ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
