using System.Net.Http.Headers;
using MakCrm.TestKit;
using MakCrm.WebApi;
using MakCrm.WebApi.Http;

namespace MakCrm.Api.Tests.Identity;

public sealed class ClientTermsTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/machine-clients";
    static readonly string[] Permissions = ["sources.read"];
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_secret_opens_until_it_expires()
    {
        var ends = api.Clock.GetUtcNow().AddHours(1);
        var created = await Create(
            new
            {
                name = "A",
                permissions = Permissions,
                secretExpiresAt = ends,
            }
        );
        created["secretExpiresAt"].GetValue<DateTimeOffset>().ShouldBe(ends);
        (await Ask(created)).Expect(200);
        api.Clock.Advance(TimeSpan.FromHours(1));
        (await Ask(created)).Expect(401)["error"].GetValue<string>().ShouldBe("invalid_client");
        (await office.Patch($"{Path}/{created.Id}", new { secretExpiresAt = (string?)null }))
            .Expect(200)
            .Json["secretExpiresAt"]
            .ShouldBeNull();
        (await Ask(created)).Expect(200);
    }

    [Fact]
    public async Task A_secret_that_would_be_over_already_is_refused()
    {
        var past = api.Clock.GetUtcNow().AddSeconds(-1);
        var body = new
        {
            name = "B",
            permissions = Permissions,
            secretExpiresAt = past,
        };
        (await office.Post(Path, body)).ExpectProblem(422, "secret_expiry_past");
        var created = await Create(new { name = "B", permissions = Permissions });
        (await office.Patch($"{Path}/{created.Id}", new { secretExpiresAt = past })).ExpectProblem(422, "secret_expiry_past");
        (await office.Post($"{Path}/{created.Id}/rotate-secret", new { secretExpiresAt = past })).ExpectProblem(422, "secret_expiry_past");
    }

    [Fact]
    public async Task Both_secrets_open_while_they_overlap()
    {
        var created = await Create(new { name = "C", permissions = Permissions });
        var rotated = (await office.Post($"{Path}/{created.Id}/rotate-secret", new { overlapSeconds = 3600 })).Expect(200);
        (await Ask(created)).Expect(200);
        (await Ask(rotated)).Expect(200);
        api.Clock.Advance(TimeSpan.FromHours(1));
        (await Ask(created)).Expect(401);
        (await Ask(rotated)).Expect(200);
    }

    [Fact]
    public async Task Only_one_secret_before_the_present_one_opens_and_a_day_is_the_usual_time()
    {
        var created = await Create(new { name = "D", permissions = Permissions });
        var before = api.Clock.GetUtcNow();
        var second = (await office.Post($"{Path}/{created.Id}/rotate-secret", new { })).Expect(200);
        second["previousSecretUntil"].GetValue<DateTimeOffset>().ShouldBeInRange(before.AddDays(1), api.Clock.GetUtcNow().AddDays(1));
        var third = (await office.Post($"{Path}/{created.Id}/rotate-secret", new { overlapSeconds = 60 })).Expect(200);
        (await Ask(created)).Expect(401);
        (await Ask(second)).Expect(200);
        (await Ask(third)).Expect(200);
        (await office.Post($"{Path}/{created.Id}/rotate-secret")).Expect(200).Json["previousSecretUntil"].ShouldBeNull();
        (await Ask(third)).Expect(401);
        (await office.Post($"{Path}/{created.Id}/rotate-secret", new { overlapSeconds = 2_592_001 })).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task An_overlap_does_not_lengthen_the_life_of_an_expiring_secret()
    {
        var created = await Create(
            new
            {
                name = "E",
                permissions = Permissions,
                secretExpiresAt = api.Clock.GetUtcNow().AddHours(1),
            }
        );
        (await office.Post($"{Path}/{created.Id}/rotate-secret", new { })).Expect(200);
        api.Clock.Advance(TimeSpan.FromHours(1));
        (await Ask(created)).Expect(401);
    }

    [Fact]
    public async Task A_client_calls_only_from_where_it_may()
    {
        var created = await Create(
            new
            {
                name = "F",
                permissions = Permissions,
                allowedAddresses = new[] { "203.0.113.9/24", "2001:db8::1" },
            }
        );
        created["allowedAddresses"].AsArray().Select(a => a!.GetValue<string>()).ShouldBe(["203.0.113.0/24", "2001:db8::1/128"]);
        (await Ask(created)).Expect(401);
        var token = (await Ask(created, from: "203.0.113.200")).Expect(200)["access_token"].GetValue<string>();
        (await Get(token, from: "203.0.113.7")).Expect(200);
        (await Get(token, from: "2001:db8::1")).Expect(200);
        (await Get(token, from: "203.0.114.7")).ExpectProblem(403, "address_not_allowed");
        (await Get(token, from: null)).ExpectProblem(403, "address_not_allowed");
    }

    [Fact]
    public async Task What_a_stranger_says_of_his_address_does_not_count()
    {
        var created = await Create(
            new
            {
                name = "G",
                permissions = Permissions,
                allowedAddresses = new[] { "203.0.113.7" },
            }
        );
        // The caller has written the first, the trusted proxy the second.
        (await Ask(created, from: "203.0.113.7, 198.51.100.1")).Expect(401);
        (await Ask(created, from: "198.51.100.1, 203.0.113.7, 10.1.1.1")).Expect(200);
        (await Ask(created, from: "nonsense")).Expect(401);
    }

    [Fact]
    public async Task What_is_no_address_is_refused_by_its_place()
    {
        var body = new
        {
            name = "H",
            permissions = Permissions,
            allowedAddresses = new[] { "203.0.113.0/24", "10.0.0.0/40", "127.1" },
        };
        (await office.Post(Path, body))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(["invalid_value /allowedAddresses/1", "invalid_value /allowedAddresses/2"]);
        var created = await Create(new { name = "H", permissions = Permissions });
        (await office.Patch($"{Path}/{created.Id}", new { allowedAddresses = new[] { "1.2.3" } }))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(["invalid_value /allowedAddresses/0"]);
    }

    [Fact]
    public async Task A_budget_of_its_own_is_the_clients()
    {
        var created = await Create(
            new
            {
                name = "I",
                permissions = Permissions,
                requestsPerMinute = 2,
            }
        );
        var token = (await Ask(created)).Expect(200)["access_token"].GetValue<string>();
        (await Get(token, null)).Expect(200).Headers.GetValues("RateLimit-Policy").Single().ShouldStartWith("\"client\";q=2;w=60");
        (await Get(token, null)).Expect(200);
        (await Get(token, null)).ExpectProblem(429, "rate_limited");
        (await office.Patch($"{Path}/{created.Id}", new { requestsPerMinute = (int?)null }))
            .Expect(200)
            .Json["requestsPerMinute"]
            .ShouldBeNull();
        await Eventually.Holds(async () => (await Get(token, null)).Expect(200));
    }

    [Fact]
    public async Task The_audit_repeats_neither_secret()
    {
        var created = await Create(new { name = "J", permissions = Permissions });
        (await office.Post($"{Path}/{created.Id}/rotate-secret", new { })).Expect(200);
        var entry = (await office.Get($"/api/v1/audit-entries?entityId={created.Id}&operation=rotateMachineClientSecret")).Items.Single();
        entry["changes"]!["previousSecretHash"]!.GetValue<string>().ShouldBe("***");
    }

    async Task<ApiResponse> Create(object body) => (await office.Post(Path, body)).Expect(201);

    async Task<ApiResponse> Ask(ApiResponse created, string? from = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        request.Headers.Authorization = TokenRequests.Basic(
            created["clientId"].GetValue<string>(),
            created["clientSecret"].GetValue<string>()
        );
        return await Send(request, from);
    }

    async Task<ApiResponse> Get(string token, string? from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sources");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Send(request, from);
    }

    Task<ApiResponse> Send(HttpRequestMessage request, string? from)
    {
        if (from is not null)
            request.Headers.Add("X-Forwarded-For", from);
        return api.AsNobody().Send(request);
    }
}
