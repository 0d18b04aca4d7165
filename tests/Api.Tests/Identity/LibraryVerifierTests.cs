using System.Buffers.Text;
using System.Text;
using MakCrm.Api.Tests.Identity.People;
using MakCrm.Infrastructure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MakCrm.Api.Tests.Identity;

/// <summary>
/// The handler under ASP.NET's JwtBearer beside the product's own verifier: it takes all that we issue, and more than we take, which is why
/// the API does not use it (decision 6).
/// </summary>
public sealed class LibraryVerifierTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    const string Header = """{"alg":"ES256","typ":"at+jwt","kid":"KID"}""";
    readonly AccessTokenService own = api.Services.GetRequiredService<AccessTokenService>();

    [Fact]
    public async Task Both_take_a_machine_clients_token_and_read_the_same() => await BothTake(await api.Token(api.HeadOffice.Client));

    [Fact]
    public async Task Both_take_a_persons_token_and_read_the_same() =>
        await BothTake((await api.TokensOf(await api.NewPerson()))["access_token"]!.GetValue<string>());

    [Theory]
    [InlineData("\"scope\":\"tenants.read\"", "\"scope\":\"tenants.read\",\"scope\":\"leads.read\"")]
    [InlineData("\"aud\":\"mak-crm\"", "\"aud\":[\"mak-crm\",\"another\"]")]
    [InlineData("\"iat\":IAT,", "")]
    public async Task The_library_takes_claims_that_the_product_refuses(string said, string instead)
    {
        var token = await Sign(Claims().Replace(said.Replace("IAT", Now), instead, StringComparison.Ordinal), Header);
        (await ByLibrary(token)).IsValid.ShouldBeTrue();
        (await own.Verify(token, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task The_library_takes_what_calls_something_critical_that_nobody_knows()
    {
        var token = await Sign(Claims(), """{"alg":"ES256","typ":"at+jwt","kid":"KID","crit":["unknown"],"unknown":1}""");
        (await ByLibrary(token)).IsValid.ShouldBeTrue();
        (await own.Verify(token, TestContext.Current.CancellationToken)).ShouldBeNull();
        (await own.Verify(await Sign(Claims(), Header), TestContext.Current.CancellationToken)).ShouldNotBeNull("without it, both do");
    }

    async Task BothTake(string token)
    {
        var library = await ByLibrary(token);
        library.IsValid.ShouldBeTrue(library.Exception?.Message);
        var claims = (await own.Verify(token, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        var read = (JsonWebToken)library.SecurityToken;
        (read.Subject, read.GetClaim("scope").Value).ShouldBe((claims.Subject.ToString(), claims.Scope));
        (read.GetClaim("client_id").Value, read.GetClaim("tid").Value).ShouldBe((claims.ClientId, claims.TenantId.ToString()));
        (read.Id, EpochTime.GetIntDate(read.ValidTo)).ShouldBe((claims.TokenId, claims.ExpiresAt));
    }

    /// <summary>As a resource server sets it up by our discovery document.</summary>
    async Task<TokenValidationResult> ByLibrary(string token)
    {
        var keys = (await api.AsNobody().Get("/.well-known/jwks.json")).Expect(200);
        var now = api.Clock.GetUtcNow().UtcDateTime;
        var rules = new TokenValidationParameters
        {
            ValidIssuer = "http://mak-crm.test",
            ValidAudience = "mak-crm",
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = new JsonWebKeySet(keys.Text).GetSigningKeys(),
            LifetimeValidator = (_, expires, _, _) => expires > now,
        };
        return await new JsonWebTokenHandler().ValidateTokenAsync(token, rules);
    }

    string Now => $"{api.Clock.GetUtcNow().ToUnixTimeSeconds()}";

    string Claims()
    {
        var client = api.HeadOffice.Client;
        return $$"""
            {"iss":"http://mak-crm.test","aud":"mak-crm","sub":"{{client.Id}}","client_id":"{{client.ClientId}}","tid":"{{client.TenantId}}","nid":"{{client.TenantId}}","kind":"client","scope":"tenants.read","jti":"1","iat":{{Now}},"exp":{{long.Parse(
                Now,
                System.Globalization.CultureInfo.InvariantCulture
            ) + 600}}}
            """;
    }

    async Task<string> Sign(string claims, string header)
    {
        var key = await api.Services.GetRequiredService<SigningKeyRing>().Current(TestContext.Current.CancellationToken);
        var signed = $"{Encode(header.Replace("KID", key.Kid, StringComparison.Ordinal))}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Es256.Sign(key.Pair, Encoding.ASCII.GetBytes(signed)))}";
    }

    static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
