using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Identity.People;
using MakCrm.Infrastructure.Identity;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity;

/// <summary>Machine clients that prove themselves by a signed note (private_key_jwt).</summary>
public sealed class SignedNoteTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    const string NoteType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    const string Issuer = "http://mak-crm.test";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Theory]
    [InlineData("ES256")]
    [InlineData("RS256")]
    [InlineData("PS256")]
    public async Task A_client_takes_a_token_by_its_key_and_works_with_it(string algorithm)
    {
        using var key = new TestKey(algorithm);
        var client = await NewClient(key);
        var (status, answer) = await Take(client, key.Sign(Claims(client)));
        status.ShouldBe(200, answer.ToJsonString());
        (await api.As(answer).Get("/api/v1/sources")).Expect(200);
        (await Take(client, key.Sign(Claims(client, aud: Issuer + "/connect/token")))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_note_opens_once_on_whichever_server_it_comes_in()
    {
        using var key = new TestKey("ES256");
        var client = await NewClient(key);
        await using var second = await api.SecondServer();
        var note = key.Sign(Claims(client));
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(n => n % 2 == 0 ? Take(client, note) : TakeAt(second.Address, client, note))
        );
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Status == 401);
    }

    [Fact]
    public async Task A_note_opens_by_either_of_its_two_signatures_and_once_in_both()
    {
        using var key = new TestKey("ES256");
        var client = await NewClient(key);
        var (first, second) = (key.Sign(Claims(client)), key.Sign(Claims(client)));
        (await Take(client, Twin(first))).Status.ShouldBe(200);
        (await Take(client, first)).Status.ShouldBe(401);
        (await Take(client, second)).Status.ShouldBe(200);
        (await Take(client, Twin(second))).Status.ShouldBe(401);
    }

    static string Twin(string note)
    {
        var end = note.LastIndexOf('.') + 1;
        return note[..end] + Base64Url.EncodeToString(Es256.Twin(Base64Url.DecodeFromChars(note.AsSpan(end))));
    }

    [Fact]
    public async Task Forged_late_early_and_misdirected_notes_open_nothing()
    {
        using var key = new TestKey("ES256");
        using var rsa = new TestKey("RS256");
        using var strange = new TestKey("ES256");
        var client = await NewClient(key, rsa);
        var other = await NewClient(strange);
        var (now, good) = (api.Clock.GetUtcNow().ToUnixTimeSeconds(), Claims(client));
        JsonObject With(string name, JsonNode? value)
        {
            var claims = Claims(client);
            claims[name] = value;
            return claims;
        }

        var notes = new Dictionary<string, string>
        {
            ["another server's"] = key.Sign(Claims(client, aud: "https://other.example")),
            ["for two servers"] = key.Sign(With("aud", new JsonArray(Issuer, "https://other.example"))),
            ["without an end"] = key.Sign(With("exp", null)),
            ["over"] = key.Sign(With("exp", now - 1)),
            ["too long"] = key.Sign(With("exp", now + 3_600)),
            ["not yet"] = key.Sign(With("nbf", now + 300)),
            ["from the future"] = key.Sign(With("iat", now + 300)),
            ["without a name of its own"] = key.Sign(With("jti", null)),
            ["of two minds"] = key.Sign(With("sub", other)),
            ["unsigned"] = TestKey.Unsigned(good),
            ["signed with the public key"] = rsa.SignWithPublicKey(good),
            ["by another algorithm"] = rsa.Sign(good, algorithm: "PS256"),
            ["by another client's key"] = strange.Sign(good),
            ["another client's name"] = key.Sign(Claims(other)),
            ["critical extensions"] = key.Sign(good, crit: true),
            ["another type"] = key.Sign(good, type: "at+jwt"),
            ["of nobody"] = key.Sign(Claims("nobody")),
            ["nonsense"] = "a.b.c",
        };
        foreach (var (what, note) in notes)
            (await Take(null, note)).Status.ShouldBe(401, what);
        (await Take(other, key.Sign(good))).Status.ShouldBe(401, "the body names another client");
        (await Take(client, key.Sign(Claims(client)))).Status.ShouldBe(200, "and a good one opens");
    }

    [Fact]
    public async Task Who_asks_is_said_one_way_only()
    {
        using var key = new TestKey("ES256");
        var client = await NewClient(key);
        var both = await api.Token([.. Fields(client, key.Sign(Claims(client))), ("client_secret", "secret")]);
        (both.Status, both.Body["error"]!.GetValue<string>()).ShouldBe((400, "invalid_request"));
        var untyped = Fields(client, key.Sign(Claims(client))).Where(f => f.Item1 != "client_assertion_type").ToArray();
        (await api.Token(untyped)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Introspection_and_revocation_take_notes_too()
    {
        using var key = new TestKey("PS256");
        var client = await NewClient(key);
        var (_, answer) = await Take(client, key.Sign(Claims(client)));
        var token = ("token", answer["access_token"]!.GetValue<string>());
        var received = await api.Ask("/connect/introspect", null, null, [token, .. Proof(key.Sign(Claims(client)))]);
        (received.Status, received.Body["active"]!.GetValue<bool>()).ShouldBe((200, true));
        (await api.Ask("/connect/revoke", null, null, [token, .. Proof(key.Sign(Claims(client)))])).Status.ShouldBe(200);
        (await api.Ask("/connect/introspect", null, null, [token, .. Proof("a.b.c")])).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Keys_change_one_after_the_other_and_a_removed_one_opens_nothing()
    {
        using var first = new TestKey("ES256");
        using var second = new TestKey("RS256");
        var (id, client) = await Register(first, second);
        foreach (var key in new[] { first, second })
            (await Take(client, key.Sign(Claims(client)))).Status.ShouldBe(200);
        var keys = (await office.Get($"/api/v1/machine-clients/{id}/keys")).Items;
        keys.Count.ShouldBe(2);
        var old = keys.Single(k => k["algorithm"]!.GetValue<string>() == "ES256")["id"];
        (await office.Delete($"/api/v1/machine-clients/{id}/keys/{old}")).Expect(204);
        (await Take(client, first.Sign(Claims(client)))).Status.ShouldBe(401);
        (await Take(client, second.Sign(Claims(client)))).Status.ShouldBe(200);
        (await office.Post($"/api/v1/machine-clients/{id}/revoke")).Expect(200);
        (await Take(client, second.Sign(Claims(client)))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Only_keys_that_hold_are_taken_and_only_from_those_who_have_what_they_give()
    {
        using var key = new TestKey("ES256");
        var (id, _) = await Register(key);
        var path = $"/api/v1/machine-clients/{id}/keys";
        (await office.Post(path, key.Jwk())).ExpectProblem(409, "client_key_kid_taken");
        var off = new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["x"] = Zeros,
            ["y"] = Zeros,
        };
        (await office.Post(path, off)).ExpectProblem(422, "client_key_invalid");
        using var weak = new TestKey("RS256", bits: 1024);
        (await office.Post(path, weak.Jwk())).ExpectProblem(422, "client_key_invalid");
        var secret = new TestKey("ES256").Jwk();
        secret["d"] = Zeros;
        (await office.Post(path, secret)).ExpectProblem(400, "unknown_field");
        using var next = new TestKey("ES256");
        var narrow = api.As(await api.NewClient(api.HeadOffice, "identity.clients.manage"));
        (await narrow.Post(path, next.Jwk())).ExpectProblem(422, "permission_not_grantable");
    }

    static string Zeros => Base64Url.EncodeToString(new byte[32]);

    async Task<string> NewClient(params TestKey[] keys) => (await Register(keys)).Client;

    async Task<(Guid Id, string Client)> Register(params TestKey[] keys)
    {
        var made = (await office.Post("/api/v1/machine-clients", new { name = "Ключ", permissions = new[] { "sources.read" } })).Expect(
            201
        );
        foreach (var key in keys)
            (await office.Post($"/api/v1/machine-clients/{made.Id}/keys", key.Jwk())).Expect(201);
        return (made.Id, made["clientId"].GetValue<string>());
    }

    JsonObject Claims(string client, string aud = Issuer)
    {
        var now = api.Clock.GetUtcNow().ToUnixTimeSeconds();
        return new()
        {
            ["iss"] = client,
            ["sub"] = client,
            ["aud"] = aud,
            ["iat"] = now,
            ["exp"] = now + 60,
            ["jti"] = Guid.CreateVersion7().ToString("N"),
        };
    }

    Task<(int Status, JsonNode Body)> Take(string? client, string note) => api.Token(Fields(client, note));

    static async Task<(int Status, JsonNode Body)> TakeAt(Uri address, string client, string note)
    {
        using var http = new HttpClient { BaseAddress = address };
        var fields = Fields(client, note).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(
            new Uri("/connect/token", UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    static (string, string)[] Fields(string? client, string note) =>
        [("grant_type", "client_credentials"), .. client is null ? [] : new[] { ("client_id", client) }, .. Proof(note)];

    static (string, string)[] Proof(string note) => [("client_assertion_type", NoteType), ("client_assertion", note)];
}

/// <summary>A client's key pair, which signs as it is told.</summary>
sealed class TestKey : IDisposable
{
    readonly string algorithm;
    readonly ECDsa? curve;
    readonly RSA? rsa;

    public TestKey(string algorithm, int bits = 2048)
    {
        this.algorithm = algorithm;
        if (algorithm == "ES256")
            curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        else
            rsa = RSA.Create(bits);
    }

    public JsonObject Jwk()
    {
        if (curve is not null)
        {
            var point = curve.ExportParameters(false).Q;
            return new()
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["x"] = Base64Url.EncodeToString(point.X),
                ["y"] = Base64Url.EncodeToString(point.Y),
            };
        }

        var numbers = rsa!.ExportParameters(false);
        return new()
        {
            ["kty"] = "RSA",
            ["alg"] = algorithm,
            ["n"] = Base64Url.EncodeToString(numbers.Modulus),
            ["e"] = Base64Url.EncodeToString(numbers.Exponent),
        };
    }

    public string Sign(JsonObject claims, string? algorithm = null, bool crit = false, string? type = null)
    {
        var header = new JsonObject { ["alg"] = algorithm ?? this.algorithm, ["typ"] = type ?? "JWT" };
        if (crit)
            header["crit"] = new JsonArray("b64");
        var signed = Signed(header, claims);
        var bytes = Encoding.ASCII.GetBytes(signed);
        var padding = (algorithm ?? this.algorithm) == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        var signature = curve?.SignData(bytes, HashAlgorithmName.SHA256) ?? rsa!.SignData(bytes, HashAlgorithmName.SHA256, padding);
        return signed + "." + Base64Url.EncodeToString(signature);
    }

    /// <summary>The classic: the server's copy of the public key taken for a shared secret.</summary>
    public string SignWithPublicKey(JsonObject claims)
    {
        var signed = Signed(new() { ["alg"] = "HS256", ["typ"] = "JWT" }, claims);
        var pem = Encoding.ASCII.GetBytes(rsa!.ExportSubjectPublicKeyInfoPem());
        return signed + "." + Base64Url.EncodeToString(HMACSHA256.HashData(pem, Encoding.ASCII.GetBytes(signed)));
    }

    public static string Unsigned(JsonObject claims) => Signed(new() { ["alg"] = "none", ["typ"] = "JWT" }, claims) + ".";

    static string Signed(JsonObject header, JsonObject claims) => Encode(header) + "." + Encode(claims);

    static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    public void Dispose()
    {
        curve?.Dispose();
        rsa?.Dispose();
    }
}
