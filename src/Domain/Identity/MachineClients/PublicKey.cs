using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Domain.Identity;

/// <summary>A public key as its owner writes it (a JWK, RFC 7517); the parts that its kind does not have are null.</summary>
public sealed record JsonWebKeyInput(string Kind, string? Curve, string? X, string? Y, string? N, string? E, string? Algorithm);

/// <summary>A public key that signatures of one algorithm are checked with, and of no other.</summary>
/// <param name="Spki">SubjectPublicKeyInfo.</param>
/// <param name="Thumbprint">RFC 7638.</param>
public sealed record PublicKey(string Algorithm, byte[] Spki, string Thumbprint)
{
    public const string Es256 = "ES256";
    public const string Rs256 = "RS256";
    public const string Ps256 = "PS256";
    public static readonly IReadOnlyList<string> Algorithms = [Es256, Rs256, Ps256];
    const int CoordinateBytes = 32;
    const int FewestBits = 2048;
    const int MostBits = 4096;

    /// <summary>Null where the text is no key that may be used: of another kind, too short, or not on its curve.</summary>
    public static PublicKey? Read(JsonWebKeyInput text)
    {
        try
        {
            return text switch
            {
                { Kind: "EC", Curve: "P-256", X: { } x, Y: { } y, Algorithm: null or Es256, N: null, E: null } => Ec(x, y),
                { Kind: "RSA", N: { } n, E: { } e, Algorithm: Rs256 or Ps256, X: null, Y: null } => Rsa(n, e, text.Algorithm),
                _ => null,
            };
        }
        // There is no way to ask before whether a point is on the curve, or a text is base64url.
        catch (Exception broken) when (broken is CryptographicException or FormatException)
        {
            return null;
        }
    }

    static PublicKey? Ec(string x, string y)
    {
        var point = new ECPoint { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) };
        if (point.X.Length != CoordinateBytes || point.Y.Length != CoordinateBytes)
            return null;
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
        return new(Es256, key.ExportSubjectPublicKeyInfo(), Hash($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}"""));
    }

    static PublicKey? Rsa(string n, string e, string algorithm)
    {
        using var key = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars(n), Exponent = Base64Url.DecodeFromChars(e) });
        // Small exponents have broken more than one implementation; everybody uses this one.
        if (key.KeySize is < FewestBits or > MostBits || e != "AQAB")
            return null;
        return new(algorithm, key.ExportSubjectPublicKeyInfo(), Hash($$"""{"e":"{{e}}","kty":"RSA","n":"{{n}}"}"""));
    }

    static string Hash(string members) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(members)));
}
