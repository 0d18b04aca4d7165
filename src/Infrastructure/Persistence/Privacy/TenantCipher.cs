using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Application.Common;

namespace MakCrm.Infrastructure.Persistence.Privacy;

/// <summary>
/// A box: one byte of format, the number of its key, nonce, tag and what is sealed with AES-256-GCM. Tenant, record and field are
/// authenticated with it, so a box that somebody puts elsewhere does not open.
/// </summary>
sealed class TenantCipher(Guid tenantId, IReadOnlyDictionary<int, byte[]> keys, byte[] lookupKey) : ITenantCipher
{
    const byte Format = 1;
    const int NonceAt = 5;
    const int TagAt = NonceAt + 12;
    const int TextAt = TagAt + 16;

    public int KeyVersion { get; } = keys.Keys.Max();

    public byte[] Encrypt(Guid recordId, string field, string text)
    {
        var open = Encoding.UTF8.GetBytes(text);
        var box = new byte[TextAt + open.Length];
        box[0] = Format;
        BinaryPrimitives.WriteInt32BigEndian(box.AsSpan(1), KeyVersion);
        RandomNumberGenerator.Fill(box.AsSpan(NonceAt, TagAt - NonceAt));
        using var aes = new AesGcm(keys[KeyVersion], TextAt - TagAt);
        aes.Encrypt(
            box.AsSpan(NonceAt, TagAt - NonceAt),
            open,
            box.AsSpan(TextAt),
            box.AsSpan(TagAt, TextAt - TagAt),
            Place(recordId, field)
        );
        return box;
    }

    public string Decrypt(Guid recordId, string field, byte[] box)
    {
        if (box.Length < TextAt || box[0] != Format)
            throw new CryptographicException("This is no box of ours.");
        var open = new byte[box.Length - TextAt];
        using var aes = new AesGcm(keys[NumberOf(box)], TextAt - TagAt);
        aes.Decrypt(
            box.AsSpan(NonceAt, TagAt - NonceAt),
            box.AsSpan(TextAt),
            box.AsSpan(TagAt, TextAt - TagAt),
            open,
            Place(recordId, field)
        );
        return Encoding.UTF8.GetString(open);
    }

    public byte[] BlindIndex(string field, string text) => HMACSHA256.HashData(lookupKey, Encoding.UTF8.GetBytes($"{field}\n{text}"));

    public static int NumberOf(byte[] box) => BinaryPrimitives.ReadInt32BigEndian(box.AsSpan(1));

    byte[] Place(Guid recordId, string field) =>
        [.. tenantId.ToByteArray(bigEndian: true), .. recordId.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(field)];
}
