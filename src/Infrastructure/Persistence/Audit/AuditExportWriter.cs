using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>A file on its way out: what is written is hashed, and sent on in pieces.</summary>
sealed class AuditExportWriter(Stream to) : IAsyncDisposable
{
    const int Piece = 32 * 1024;
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    long entries;

    public ArrayBufferWriter<byte> Line { get; } = new(Piece * 2);

    public Task EndEntry(bool isCsv, CancellationToken ct)
    {
        entries++;
        Line.Write(isCsv ? "\r\n"u8 : "\n"u8);
        return Line.WrittenCount < Piece ? Task.CompletedTask : Send(ct);
    }

    /// <summary>A seal with the hashes of its entries, as anybody can recompute it from the lines before.</summary>
    public Task Write(StoredSeal stored, CancellationToken ct)
    {
        var seal = stored.Seal;
        var provided = new
        {
            seal = new
            {
                tenantId = seal.TenantId,
                number = seal.Number,
                previousHash = Convert.ToHexStringLower(seal.PreviousHash),
                sealedAt = CanonicalAuditEntry.Time(seal.SealedAt),
                entries = seal.EntryIds.Select((id, index) => new[] { id.ToString(), Convert.ToHexStringLower(seal.HashOf(index)) }),
                hash = Convert.ToHexStringLower(stored.Hash),
            },
        };
        Line.Write(JsonSerializer.SerializeToUtf8Bytes(provided));
        Line.Write("\n"u8);
        return Send(ct);
    }

    /// <summary>The last line: how many entries, the hash of every byte before it, and the head of the chain.</summary>
    public async Task End(AuditChainHead head, bool isCsv, CancellationToken ct)
    {
        await Send(ct);
        var sum = Convert.ToHexStringLower(hash.GetHashAndReset());
        var last = Convert.ToHexStringLower(head.Hash);
        if (isCsv)
            Line.Write(
                Encoding.ASCII.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"#end,entries,{entries},sha256,{sum},head,{head.Number},{last}\r\n")
                )
            );
        else
            Line.Write(
                JsonSerializer.SerializeToUtf8Bytes(
                    new
                    {
                        end = new
                        {
                            entries,
                            sha256 = sum,
                            head = new { number = head.Number, hash = last },
                        },
                    }
                )
            );
        await Send(ct);
    }

    async Task Send(CancellationToken ct)
    {
        hash.AppendData(Line.WrittenSpan);
        await to.WriteAsync(Line.WrittenMemory, ct);
        Line.ResetWrittenCount();
    }

    public ValueTask DisposeAsync()
    {
        hash.Dispose();
        return ValueTask.CompletedTask;
    }
}
