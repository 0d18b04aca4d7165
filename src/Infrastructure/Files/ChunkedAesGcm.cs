using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MakCrm.Infrastructure.Files;

/// <summary>
/// Bytes sealed in frames of 64 KiB with AES-256-GCM, so that any length is sealed and opened in little memory. The key is of one content
/// only; a frame's nonce is its number and whether it is the last, so that frames can be neither changed, moved nor cut off.
/// </summary>
static class ChunkedAesGcm
{
    public const int KeySize = 32;
    const int Size = 64 * 1024;
    const int TagSize = 16;

    public static async Task Seal(Stream from, Stream to, byte[] key, CancellationToken ct)
    {
        using var aes = new AesGcm(key, TagSize);
        var (open, next, box) = (new byte[Size], new byte[Size], new byte[Size + TagSize]);
        var length = await Fill(from, open, ct);
        for (var number = 0L; ; number++)
        {
            var ahead = length == Size ? await Fill(from, next, ct) : 0;
            aes.Encrypt(Nonce(number, ahead == 0), open.AsSpan(0, length), box.AsSpan(TagSize, length), box.AsSpan(0, TagSize));
            await to.WriteAsync(box.AsMemory(0, TagSize + length), ct);
            if (ahead == 0)
                return;
            (open, next, length) = (next, open, ahead);
        }
    }

    /// <exception cref="CryptographicException">A byte was changed, or the end is missing; what was written before was right.</exception>
    public static async Task Open(Stream from, Stream to, byte[] key, CancellationToken ct)
    {
        using var aes = new AesGcm(key, TagSize);
        var (box, next, open) = (new byte[Size + TagSize], new byte[Size + TagSize], new byte[Size]);
        var length = await Fill(from, box, ct);
        for (var number = 0L; ; number++)
        {
            if (length < TagSize)
                throw new CryptographicException("A frame is missing.");
            var ahead = length == box.Length ? await Fill(from, next, ct) : 0;
            aes.Decrypt(
                Nonce(number, ahead == 0),
                box.AsSpan(TagSize, length - TagSize),
                box.AsSpan(0, TagSize),
                open.AsSpan(0, length - TagSize)
            );
            await to.WriteAsync(open.AsMemory(0, length - TagSize), ct);
            if (ahead == 0)
                return;
            (box, next, length) = (next, box, ahead);
        }
    }

    static Task<int> Fill(Stream from, byte[] buffer, CancellationToken ct) =>
        from.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct).AsTask();

    static byte[] Nonce(long number, bool isLast)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}
