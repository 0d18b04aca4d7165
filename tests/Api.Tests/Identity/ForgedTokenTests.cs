using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Infrastructure.Identity;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Identity;

/// <summary>Every forgery is made of a token that is good, by one change; the good one is tried beside it.</summary>
public sealed class ForgedTokenTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Header = """{"alg":"ES256","typ":"at+jwt"}""";

    [Fact]
    public async Task A_token_made_like_the_products_own_passes() => (await Call(await Sign(Claims()))).Expect(200);

    [Theory]
    [InlineData("""{"alg":"none","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"None","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"NONE","typ":"at+jwt"}""")]
    [InlineData("""{"typ":"at+jwt"}""")]
    [InlineData("""{"alg":"es256","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"ES384","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"RS256","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"PS256","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"HS256","typ":"at+jwt"}""")]
    [InlineData("""{"alg":["ES256"],"typ":"at+jwt"}""")]
    [InlineData("""{"alg":"ES256","alg":"ES256","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"ES256","typ":"JWT"}""")]
    [InlineData("""{"alg":"ES256","typ":"jwt"}""")]
    [InlineData("""{"alg":"ES256","typ":"AT+JWT "}""")]
    [InlineData("""{"alg":"ES256"}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt","crit":["exp"]}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt","crit":[]}""")]
    [InlineData("""["ES256"]""")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("")]
    public async Task Another_header_is_refused_though_rightly_signed(string header) => await Refused(await Sign(Claims(), header));

    [Fact]
    public async Task A_signature_is_needed()
    {
        var parts = (await Sign(Claims())).Split('.');
        await Refused($"{parts[0]}.{parts[1]}.");
        await Refused($"{parts[0]}.{parts[1]}");
        await Refused($"{Encode("""{"alg":"none","typ":"at+jwt"}""")}.{parts[1]}.");
        await Refused($"{Encode("""{"alg":"none","typ":"at+jwt"}""")}.{parts[1]}.{parts[2]}");
        await Refused($"{parts[0]}.{parts[1]}.{new string('A', 86)}");
    }

    [Fact]
    public async Task The_public_key_is_no_shared_secret()
    {
        var key = await Key();
        var pem = PemEncoding.WriteString("PUBLIC KEY", key.PublicKey);
        var (x, y) = key.Point();
        var jwk = $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""";
        foreach (
            var secret in new[]
            {
                key.PublicKey,
                Encoding.UTF8.GetBytes(pem),
                Encoding.UTF8.GetBytes(jwk),
                Encoding.UTF8.GetBytes(key.Kid),
                [],
            }
        )
        {
            var signed = $"{Encode(WithKid("""{"alg":"HS256","typ":"at+jwt"}""", key.Kid))}.{Encode(Claims().ToJsonString())}";
            await Refused($"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}");
        }
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"another\"")]
    [InlineData("\"../../../dev/null\"")]
    [InlineData("\"' or 1=1 --\"")]
    public async Task Another_key_id_is_refused(string kid) =>
        await Refused(await Sign(Claims(), $$"""{"alg":"ES256","typ":"at+jwt","kid":{{kid}}}"""));

    [Fact]
    public async Task Another_key_is_refused_under_a_known_id_and_with_its_own_jwk()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = await Key();
        await Refused(Sign(Claims(), WithKid(Header, key.Kid), own));
        var point = own.ExportParameters(false).Q;
        var jwk =
            $$"""{"kty":"EC","crv":"P-256","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
        await Refused(Sign(Claims(), $$"""{"alg":"ES256","typ":"at+jwt","kid":"{{key.Kid}}","jwk":{{jwk}}}""", own));
        await Refused(Sign(Claims(), $$"""{"alg":"ES256","typ":"at+jwt","jku":"{{api.Address}}keys","kid":"own"}""", own));
    }

    [Fact]
    public async Task A_signature_in_another_form_is_refused()
    {
        var key = await Key();
        var signed = $"{Encode(WithKid(Header, key.Kid))}.{Encode(Claims().ToJsonString())}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var der = key.Pair.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        await Refused($"{signed}.{Base64Url.EncodeToString(der)}");
        var sha512 = key.Pair.SignData(bytes, HashAlgorithmName.SHA512, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        await Refused($"{signed}.{Base64Url.EncodeToString(sha512)}");
        var right = key.Pair.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        await Refused($"{signed}.{Base64Url.EncodeToString([.. right, 0])}");
        await Refused($"{signed}.{Base64Url.EncodeToString([0, .. right])}");
        await Refused($"{signed}.{Base64Url.EncodeToString(right.AsSpan(0, 63))}");
        await Refused($"{signed}.{Base64Url.EncodeToString(new byte[64])}");
    }

    [Theory]
    [InlineData("sub", "00000000-0000-0000-0000-000000000000")]
    [InlineData("tid", "00000000-0000-0000-0000-000000000000")]
    [InlineData("scope", "network.tenants.manage")]
    [InlineData("exp", "9999999999")]
    public async Task A_claim_that_was_changed_breaks_the_signature(string claim, string value)
    {
        var parts = (await Sign(Claims())).Split('.');
        var claims = Claims();
        claims[claim] = value;
        await Refused($"{parts[0]}.{Encode(claims.ToJsonString())}.{parts[2]}");
    }

    [Theory]
    [InlineData("iss", "\"http://another.test\"")]
    [InlineData("iss", "\"http://mak-crm.test/\"")]
    [InlineData("iss", "null")]
    [InlineData("aud", "\"another\"")]
    [InlineData("aud", "[\"another\",\"mak-crm\"]")]
    [InlineData("aud", "\"\"")]
    [InlineData("sub", "\"00000000-0000-0000-0000-000000000000\"")]
    [InlineData("sub", "\"somebody\"")]
    [InlineData("tid", "\"00000000-0000-0000-0000-000000000000\"")]
    [InlineData("exp", "1")]
    [InlineData("exp", "-1")]
    [InlineData("exp", "\"9999999999\"")]
    [InlineData("exp", "1e99")]
    [InlineData("iat", "9999999999")]
    public async Task A_claim_that_is_not_for_us_or_not_for_now_is_refused(string claim, string json)
    {
        var claims = Claims();
        claims[claim] = JsonNode.Parse(json);
        await Refused(await Sign(claims));
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("sub")]
    [InlineData("tid")]
    [InlineData("exp")]
    [InlineData("iat")]
    [InlineData("scope")]
    public async Task A_claim_that_is_missing_is_refused(string claim)
    {
        var claims = Claims();
        claims.Remove(claim);
        await Refused(await Sign(claims));
    }

    [Fact]
    public async Task A_claim_given_twice_is_refused()
    {
        var twice = Claims()
            .ToJsonString()
            .Replace("{\"iss\"", $"{{\"tid\":\"{api.Network.Franchisees[0].Id}\",\"iss\"", StringComparison.Ordinal);
        var key = await Key();
        await Refused(SignText(twice, WithKid(Header, key.Kid), key.Pair));
    }

    [Fact]
    public async Task Another_spelling_of_a_good_token_is_refused()
    {
        var good = await Sign(Claims());
        var parts = good.Split('.');
        await Refused($"{parts[0]}=.{parts[1]}.{parts[2]}");
        await Refused($"{parts[0]}.{parts[1]}=.{parts[2]}");
        await Refused($"{good}=");
        await Refused($"{good}==");
        await Refused($"{good}.");
        await Refused($".{good}");
        await Refused($"{good}.{parts[2]}");
        await Refused($"{parts[0]}.{parts[1]}.{parts[2][..40]} {parts[2][40..]}");
        await Refused($"{parts[0]}.{parts[1]}.{parts[2].Replace('_', '/').Replace('-', '+')}+");
        await Refused($"{parts[0]}.{parts[1]}.{LastBitsSet(parts[2])}");
        (await Call(good)).Expect(200);
    }

    [Fact]
    public async Task The_other_signature_of_a_good_token_is_refused()
    {
        var good = await Sign(Claims());
        var end = good.LastIndexOf('.');
        var twin = Es256.Twin(Base64Url.DecodeFromChars(good.AsSpan(end + 1)));
        var key = await Key();
        key.Pair.VerifyData(
                Encoding.ASCII.GetBytes(good[..end]),
                twin,
                HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation
            )
            .ShouldBeTrue("the curve takes both");
        await Refused($"{good[..end]}.{Base64Url.EncodeToString(twin)}");
        (await Call(good)).Expect(200);
    }

    [Fact]
    public async Task Every_token_of_the_product_has_the_one_signature_that_it_takes()
    {
        var key = await Key();
        var tokens = api.Services.GetRequiredService<AccessTokenService>();
        // Left to chance, one of 32 would be the other one.
        for (var count = 0; count < 32; count++)
        {
            var token = await tokens.Sign(new { count }, "test", TestContext.Current.CancellationToken);
            var signature = Base64Url.DecodeFromChars(token.AsSpan(token.LastIndexOf('.') + 1));
            Es256.Verify(key.Pair, Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]), signature).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    public async Task What_is_no_token_at_all_is_refused(string text) => await Refused(text);

    [Fact]
    public async Task A_token_that_is_far_too_long_is_refused() => await Refused(new string('A', 20_000));

    [Theory]
    [InlineData("Basic")]
    [InlineData("Token")]
    [InlineData("Bearer Bearer")]
    public async Task A_good_token_passes_under_its_own_scheme_only(string scheme) =>
        (await TokenRequests.Get(api, "/api/v1/tenant", $"{scheme} {await Sign(Claims())}")).ExpectProblem(401, "unauthorized");

    JsonObject Claims()
    {
        var (client, now) = (api.HeadOffice.Client, api.Clock.GetUtcNow().ToUnixTimeSeconds());
        return new()
        {
            ["iss"] = "http://mak-crm.test",
            ["aud"] = "mak-crm",
            ["sub"] = client.Id,
            ["client_id"] = client.ClientId,
            ["tid"] = client.TenantId,
            ["nid"] = client.TenantId,
            ["kind"] = "client",
            ["scope"] = "tenants.read",
            ["jti"] = Guid.CreateVersion7().ToString("N"),
            ["iat"] = now,
            ["exp"] = now + 600,
        };
    }

    async Task<string> Sign(JsonObject claims, string header = Header)
    {
        var key = await Key();
        return Sign(claims, header.Contains("kid", StringComparison.Ordinal) ? header : WithKid(header, key.Kid), key.Pair);
    }

    static string Sign(JsonObject claims, string header, ECDsa pair) => SignText(claims.ToJsonString(), header, pair);

    static string SignText(string claims, string header, ECDsa pair)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Es256.Sign(pair, Encoding.ASCII.GetBytes(signed)))}";
    }

    static string WithKid(string header, string kid) =>
        header.StartsWith('{') && header.Length > 2 ? header.Insert(1, $"\"kid\":{JsonSerializer.Serialize(kid)},") : header;

    static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    /// <summary>The same 64 bytes, written with bits that a decoder throws away.</summary>
    static string LastBitsSet(string signature)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return signature[..^1] + alphabet[alphabet.IndexOf(signature[^1], StringComparison.Ordinal) | 1];
    }

    ValueTask<SigningKey> Key() => api.Services.GetRequiredService<SigningKeyRing>().Current(TestContext.Current.CancellationToken);

    Task<ApiResponse> Call(string token) => TokenRequests.Get(api, "/api/v1/tenant", $"Bearer {token}");

    async Task Refused(string token)
    {
        var answer = (await Call(token)).ExpectProblem(401, "unauthorized");
        answer.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
    }
}
