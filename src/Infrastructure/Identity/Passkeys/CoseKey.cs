using System.Formats.Cbor;
using System.Security.Cryptography;

namespace MakCrm.Infrastructure.Identity.Passkeys;

/// <summary>Public keys as authenticators write them (RFC 9053): ES256 on P-256, and RS256.</summary>
static class CoseKey
{
    public const int Es256 = -7;
    public const int Rs256 = -257;
    const int KeyType = 1;
    const int Algorithm = 3;
    const int EllipticKey = 2;
    const int RsaKey = 3;
    const int P256 = 1;

    /// <summary>Whether we could verify by it.</summary>
    public static bool IsKnown(byte[] key) => Verify(key, [], []) is not null;

    /// <summary>Whether the signature is this key's over the data; null when the key is of no kind that we know.</summary>
    public static bool? Verify(byte[] key, byte[] data, byte[] signature)
    {
        try
        {
            var fields = Read(key);
            return (fields.GetValueOrDefault(KeyType), fields.GetValueOrDefault(Algorithm)) switch
            {
                ((long)EllipticKey, (long)Es256) => ByCurve(fields, data, signature),
                ((long)RsaKey, (long)Rs256) => ByModulus(fields, data, signature),
                _ => null,
            };
        }
        catch (Exception broken)
            when (broken is CborContentException or CryptographicException or InvalidOperationException or InvalidCastException)
        {
            return null;
        }
    }

    static bool? ByCurve(Dictionary<long, object> fields, byte[] data, byte[] signature)
    {
        if (fields.GetValueOrDefault(-1) is not (long)P256)
            return null;
        using var pair = ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new() { X = (byte[])fields[-2], Y = (byte[])fields[-3] },
            }
        );
        return pair.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    static bool ByModulus(Dictionary<long, object> fields, byte[] data, byte[] signature)
    {
        using var pair = RSA.Create(new RSAParameters { Modulus = (byte[])fields[-1], Exponent = (byte[])fields[-2] });
        return pair.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    static Dictionary<long, object> Read(byte[] key)
    {
        var reader = new CborReader(key, CborConformanceMode.Ctap2Canonical);
        var fields = new Dictionary<long, object>();
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            var name = reader.ReadInt64();
            fields[name] = reader.PeekState() == CborReaderState.ByteString ? reader.ReadByteString() : reader.ReadInt64();
        }

        reader.ReadEndMap();
        return fields;
    }
}
