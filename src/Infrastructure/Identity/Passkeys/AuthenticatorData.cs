using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Infrastructure.Identity.Passkeys;

/// <summary>What an authenticator says of itself, the site and the person (WebAuthn, 6.1).</summary>
sealed record AuthenticatorData(byte[] SiteHash, byte Flags, uint SignCount, byte[]? CredentialId, byte[]? PublicKey)
{
    const int HashLength = 32;
    const int HeadLength = HashLength + 1 + 4;
    const int ModelLength = 16;
    const byte Present = 0x01;
    const byte Verified = 0x04;
    const byte HasKey = 0x40;

    /// <summary>Somebody was there.</summary>
    public bool IsPresent => (Flags & Present) != 0;

    /// <summary>And it was he: by his finger, his face or a PIN of the device.</summary>
    public bool IsVerified => (Flags & Verified) != 0;

    public bool IsFor(string site) => CryptographicOperations.FixedTimeEquals(SiteHash, SHA256.HashData(Encoding.UTF8.GetBytes(site)));

    public static AuthenticatorData? Read(byte[] bytes)
    {
        if (bytes.Length < HeadLength)
            return null;
        var (flags, count) = (bytes[HashLength], BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(HashLength + 1)));
        var head = new AuthenticatorData(bytes[..HashLength], flags, count, null, null);
        if ((flags & HasKey) == 0)
            return head;
        var rest = bytes.AsMemory(HeadLength);
        if (rest.Length < ModelLength + 2)
            return null;
        var length = BinaryPrimitives.ReadUInt16BigEndian(rest.Span[ModelLength..]);
        rest = rest[(ModelLength + 2)..];
        if (rest.Length <= length)
            return null;
        try
        {
            // Extensions may follow the key.
            var reader = new CborReader(rest[length..], CborConformanceMode.Ctap2Canonical, allowMultipleRootLevelValues: true);
            return head with { CredentialId = rest[..length].ToArray(), PublicKey = reader.ReadEncodedValue().ToArray() };
        }
        catch (CborContentException)
        {
            return null;
        }
    }

    /// <summary>The part of an attestation object that we look at: who made the authenticator is nobody's matter here.</summary>
    public static AuthenticatorData? OfAttestation(byte[] attestation)
    {
        try
        {
            var reader = new CborReader(attestation, CborConformanceMode.Ctap2Canonical);
            reader.ReadStartMap();
            while (reader.PeekState() != CborReaderState.EndMap)
            {
                if (reader.ReadTextString() == "authData")
                    return Read(reader.ReadByteString());
                reader.SkipValue();
            }
        }
        catch (Exception broken) when (broken is CborContentException or InvalidOperationException)
        {
            return null;
        }

        return null;
    }
}
