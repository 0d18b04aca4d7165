using System.Security.Cryptography;
using System.Text;
using MakCrm.Application.Identity.Public;

namespace MakCrm.Infrastructure.Identity;

/// <summary>
/// Seals what must not be readable in a dump of the database: AES-256-GCM, the nonce in front. While it is being changed there are
/// further keys, which only open what they have sealed.
/// </summary>
public sealed class MasterKey : ISecretProtector
{
    const int NonceSize = 12;
    const int TagSize = 16;
    readonly byte[][] keys;

    /// <param name="key">Seals from now on.</param>
    /// <param name="further">Open what they have sealed; the last of them is the one that the installation began with.</param>
    public MasterKey(byte[] key, params byte[][] further)
    {
        keys = [key, .. further];
        if (keys.Any(k => k.Length != 32))
            throw new ArgumentException("A master key has 32 bytes.", nameof(key));
        Id = Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 8, info: "master key id"u8.ToArray()));
    }

    /// <summary>What the key is called; it tells nothing of it.</summary>
    public string Id { get; }

    /// <summary>
    /// Codes that stay for ever, such as those of the audit, follow from the key that the installation began with: a new one would not
    /// recognise them.
    /// </summary>
    byte[] First => keys[^1];

    /// <summary>From <c>MAK_MASTER_KEY</c> (base64), or from a file that is made on first use, readable by its owner only.</summary>
    /// <param name="further">Further keys in base64, with commas between.</param>
    public static MasterKey From(string? base64, string folder, string? further = null)
    {
        var others = (further ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (base64 is not null)
            return new(Convert.FromBase64String(base64), [.. others.Select(Convert.FromBase64String)]);
        var path = Path.Combine(folder, "master.key");
        Directory.CreateDirectory(folder);
        if (!File.Exists(path))
            OwnerOnlyFile.Write(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return new(Convert.FromBase64String(File.ReadAllText(path).Trim()), [.. others.Select(Convert.FromBase64String)]);
    }

    /// <param name="open">What is to be sealed.</param>
    /// <param name="place">Where it belongs: nowhere else does it open.</param>
    public byte[] Protect(ReadOnlySpan<byte> open, ReadOnlySpan<byte> place = default)
    {
        var box = new byte[NonceSize + TagSize + open.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(keys[0], TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), open, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), place);
        return box;
    }

    /// <summary>A key of its own for one purpose; it tells nothing of this one.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, First, 32, info: Encoding.UTF8.GetBytes(purpose));

    public byte[] Unprotect(ReadOnlySpan<byte> box, ReadOnlySpan<byte> place = default)
    {
        var open = new byte[box.Length - NonceSize - TagSize];
        for (var number = 0; ; number++)
        {
            try
            {
                using var aes = new AesGcm(keys[number], TagSize);
                aes.Decrypt(box[..NonceSize], box[(NonceSize + TagSize)..], box[NonceSize..(NonceSize + TagSize)], open, place);
                return open;
            }
            catch (AuthenticationTagMismatchException) when (number < keys.Length - 1)
            {
                // Another key has sealed it.
            }
        }
    }

    /// <summary>What stands for a text where the text itself must not be kept; without the key nobody can guess which text it was.</summary>
    public byte[] ComputeKeyedHash(string purpose, string text)
    {
        var own = HKDF.DeriveKey(HashAlgorithmName.SHA256, First, 32, info: Encoding.UTF8.GetBytes(purpose));
        return HMACSHA256.HashData(own, Encoding.UTF8.GetBytes(text));
    }
}

/// <summary>Files that only their owner may read, there whole or not at all.</summary>
public static class OwnerOnlyFile
{
    public static void Write(string path, string text)
    {
        var draft = $"{path}.{Environment.ProcessId}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(path: draft, options))
            file.Write(text);
        File.Move(draft, path, overwrite: true);
    }
}
