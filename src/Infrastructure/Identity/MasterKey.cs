using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Infrastructure.Identity;

/// <summary>Seals what must not be readable in a dump of the database: AES-256-GCM, the nonce in front.</summary>
public sealed class MasterKey
{
    const int NonceSize = 12;
    const int TagSize = 16;
    readonly byte[] key;

    public MasterKey(byte[] key) =>
        this.key = key.Length == 32 ? key : throw new ArgumentException("A master key has 32 bytes.", nameof(key));

    /// <summary>From <c>MAK_MASTER_KEY</c> (base64), or from a file that is made on first use, readable by its owner only.</summary>
    public static MasterKey From(string? base64, string folder)
    {
        if (base64 is not null)
            return new(Convert.FromBase64String(base64));
        var path = Path.Combine(folder, "master.key");
        Directory.CreateDirectory(folder);
        if (!File.Exists(path))
            PrivateFile.Write(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return new(Convert.FromBase64String(File.ReadAllText(path).Trim()));
    }

    public byte[] Seal(ReadOnlySpan<byte> open)
    {
        var box = new byte[NonceSize + TagSize + open.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(box.AsSpan(0, NonceSize), open, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        return box;
    }

    /// <summary>A key of its own for one purpose; it tells nothing of this one.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes(purpose));

    public byte[] Open(ReadOnlySpan<byte> box)
    {
        var open = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box[..NonceSize], box[(NonceSize + TagSize)..], box[NonceSize..(NonceSize + TagSize)], open);
        return open;
    }

    /// <summary>What stands for a text where the text itself must not be kept; without the key nobody can guess which text it was.</summary>
    public byte[] Fingerprint(string purpose, string text)
    {
        var own = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes(purpose));
        return HMACSHA256.HashData(own, Encoding.UTF8.GetBytes(text));
    }
}

/// <summary>Files that only their owner may read, there whole or not at all.</summary>
public static class PrivateFile
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
