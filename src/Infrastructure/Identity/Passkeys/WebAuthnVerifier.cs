using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MakCrm.Infrastructure.Identity.Passkeys;

/// <summary>What a browser sends back: in base64url.</summary>
public sealed record PublicKeyCredentialResponse
{
    [JsonPropertyName("id")]
    public string Id { get; init; } = "";

    [JsonPropertyName("clientDataJSON")]
    public string ClientData { get; init; } = "";

    /// <summary>Of a new key.</summary>
    [JsonPropertyName("attestationObject")]
    public string Attestation { get; init; } = "";

    [JsonPropertyName("authenticatorData")]
    public string AuthenticatorData { get; init; } = "";

    [JsonPropertyName("signature")]
    public string Signature { get; init; } = "";

    [JsonPropertyName("userHandle")]
    public string? UserHandle { get; init; }

    public static PublicKeyCredentialResponse? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<PublicKeyCredentialResponse>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A key as it was just made.</summary>
public sealed record PasskeyRegistrationResult(byte[] CredentialId, byte[] PublicKey, long SignCount);

/// <summary>A key as it was just used.</summary>
public sealed record PasskeyAssertionResult(long SignCount, bool IsVerified);

/// <summary>
/// Checks what browsers bring from authenticators (WebAuthn Level 2, 7.1 and 7.2): the right challenge, at our site, made for it, by a key
/// that we know. Attestation is neither asked for nor believed.
/// </summary>
public sealed class WebAuthnVerifier(TokenSettings settings)
{
    const int ChallengeLength = 32;
    const int LongestId = 1023;
    readonly Uri origin = new(settings.Issuer);

    /// <summary>The name that keys are bound to. Browsers have none for bare addresses.</summary>
    public string RelyingPartyId => origin.Host;

    public bool IsPossible => !IPAddress.TryParse(origin.Host, out _);

    public static string NewChallenge() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(ChallengeLength));

    public PasskeyRegistrationResult? VerifyRegistration(PublicKeyCredentialResponse answer, string challenge)
    {
        if (!IsOurs(answer, "webauthn.create", challenge) || Bytes(answer.Attestation) is not { } attestation)
            return null;
        if (AuthenticatorData.OfAttestation(attestation) is not { CredentialId: { Length: <= LongestId } id, PublicKey: { } key } data)
            return null;
        // A key that opens without the password must have seen whose it is when it was made.
        return data.IsFor(RelyingPartyId) && data is { IsPresent: true, IsVerified: true } && CoseKey.IsKnown(key)
            ? new(id, key, data.SignCount)
            : null;
    }

    public PasskeyAssertionResult? VerifyAssertion(PublicKeyCredentialResponse answer, string challenge, byte[] publicKey)
    {
        if (!IsOurs(answer, "webauthn.get", challenge))
            return null;
        if (Bytes(answer.AuthenticatorData) is not { } raw || Bytes(answer.Signature) is not { } signature)
            return null;
        if (AuthenticatorData.Read(raw) is not { IsPresent: true } data || !data.IsFor(RelyingPartyId))
            return null;
        byte[] signed = [.. raw, .. SHA256.HashData(Bytes(answer.ClientData)!)];
        return CoseKey.Verify(publicKey, signed, signature) == true ? new(data.SignCount, data.IsVerified) : null;
    }

    public static byte[]? Bytes(string text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    bool IsOurs(PublicKeyCredentialResponse answer, string type, string challenge)
    {
        if (Bytes(answer.ClientData) is not { } bytes)
            return false;
        try
        {
            var client = JsonSerializer.Deserialize<CollectedClientData>(bytes);
            return client is { IsCrossOrigin: not true }
                && client.Type == type
                && client.Challenge == challenge
                && client.Origin == origin.GetLeftPart(UriPartial.Authority);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    sealed record CollectedClientData
    {
        [JsonPropertyName("type")]
        public string? Type { get; init; }

        [JsonPropertyName("challenge")]
        public string? Challenge { get; init; }

        [JsonPropertyName("origin")]
        public string? Origin { get; init; }

        [JsonPropertyName("crossOrigin")]
        public bool? IsCrossOrigin { get; init; }
    }
}
