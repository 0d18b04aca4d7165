namespace MakCrm.Application.Identity.Public;

/// <summary>Keeps what a dump of the database must not tell.</summary>
public interface ISecretProtector
{
    /// <param name="place">Where it belongs: moved elsewhere, it does not open.</param>
    byte[] Protect(ReadOnlySpan<byte> open, ReadOnlySpan<byte> place);

    byte[] Unprotect(ReadOnlySpan<byte> box, ReadOnlySpan<byte> place);

    /// <summary>What stands for a text where the text itself must not be kept; without the key nobody can try texts on it.</summary>
    byte[] ComputeKeyedHash(string purpose, string text);
}
