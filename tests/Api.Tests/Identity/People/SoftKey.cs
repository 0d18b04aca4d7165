using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>A passkey made of code: does what a device does, and what a dishonest one would.</summary>
sealed class SoftKey(string site = "mak-crm.test", string origin = "http://mak-crm.test") : IDisposable
{
    readonly ECDsa pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly byte[] id = RandomNumberGenerator.GetBytes(16);

    public uint Count { get; set; }

    /// <summary>Seen somebody, and who it is; what a new key says beside it.</summary>
    public byte Flags { get; set; } = 0x05;

    public string? UserHandle { get; set; }

    public string Make(JsonNode wish)
    {
        UserHandle = wish["user"]!.GetValue<string>();
        var attestation = new CborWriter(CborConformanceMode.Ctap2Canonical);
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString([.. Head((byte)(Flags | 0x40)), .. new byte[16], 0, (byte)id.Length, .. id, .. PublicKey()]);
        attestation.WriteEndMap();
        return JsonSerializer.Serialize(
            new
            {
                id = Base64Url.EncodeToString(id),
                clientDataJSON = Base64Url.EncodeToString(ClientData("webauthn.create", wish)),
                attestationObject = Base64Url.EncodeToString(attestation.Encode()),
            }
        );
    }

    public string Use(JsonNode wish, string type = "webauthn.get")
    {
        var (data, client) = (Head(Flags), ClientData(type, wish));
        var signature = pair.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return JsonSerializer.Serialize(
            new
            {
                id = Base64Url.EncodeToString(id),
                clientDataJSON = Base64Url.EncodeToString(client),
                authenticatorData = Base64Url.EncodeToString(data),
                signature = Base64Url.EncodeToString(signature),
                userHandle = UserHandle,
            }
        );
    }

    public void Dispose() => pair.Dispose();

    byte[] Head(byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), flags, .. count];
    }

    byte[] ClientData(string type, JsonNode wish) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type,
                challenge = wish["challenge"]!.GetValue<string>(),
                origin,
                crossOrigin = false,
            }
        );

    byte[] PublicKey()
    {
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        var key = new CborWriter(CborConformanceMode.Ctap2Canonical);
        key.WriteStartMap(5);
        key.WriteInt32(1);
        key.WriteInt32(2);
        key.WriteInt32(3);
        key.WriteInt32(-7);
        key.WriteInt32(-1);
        key.WriteInt32(1);
        key.WriteInt32(-2);
        key.WriteByteString(point.X!);
        key.WriteInt32(-3);
        key.WriteByteString(point.Y!);
        key.WriteEndMap();
        return key.Encode();
    }
}
