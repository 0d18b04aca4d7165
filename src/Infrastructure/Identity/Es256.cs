using System.Numerics;
using System.Security.Cryptography;

namespace MakCrm.Infrastructure.Identity;

/// <summary>
/// ES256 as the product signs by it. Of every signature (r, s) there is a twin (r, n − s) that the curve takes as well, and that anybody can
/// reckon. We write the one with the lesser s and take no other, so that what we have signed has one spelling.
/// </summary>
public static class Es256
{
    const int Half = 32;

    /// <summary>The order of P-256.</summary>
    static readonly BigInteger Order = Number(Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"));

    public static byte[] Sign(ECDsa key, byte[] data)
    {
        var signature = key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return HasLesserS(signature) ? signature : Twin(signature);
    }

    public static bool Verify(ECDsa key, byte[] data, byte[] signature) =>
        signature.Length == 2 * Half
        && HasLesserS(signature)
        && key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    /// <summary>The other signature of the same message, (r, n − s).</summary>
    public static byte[] Twin(byte[] signature)
    {
        var s = (Order - Number(signature.AsSpan(Half))).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. signature.AsSpan(0, Half), .. new byte[Half - s.Length], .. s];
    }

    static bool HasLesserS(byte[] signature) => Number(signature.AsSpan(Half)) <= Order / 2;

    static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
