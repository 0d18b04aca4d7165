using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.LendingSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>What tests of checks of borrowers do again and again.</summary>
static class VerificationSteps
{
    static int phones;

    public static string NewPhone() => $"7927{Interlocked.Increment(ref phones):0000000}";

    /// <summary>Somebody of whom everything is told that checks look at.</summary>
    public static async Task<Guid> NewVerifiable(this TestApiClient tenant, string phone, string lastName = "Петров")
    {
        var person = new
        {
            kind = "person",
            lastName,
            firstName = "Иван",
            middleName = "Сергеевич",
            birthDate = "1990-04-12",
            phones = new[] { $"+{phone}" },
            addresses = new[] { new { kind = "residence", text = "г. Казань, ул. Баумана, д. 1" } },
        };
        var client = (await tenant.Post("/api/v1/clients", person)).Expect(201).Id;
        var profile = new
        {
            kind = "person",
            birthDate = "1990-04-12",
            inn = "500100732259",
            snils = "112-233-445 95",
            passport = new { series = "4509", number = "235857" },
        };
        (await tenant.Patch(BorrowerOf(client), profile)).Expect(200);
        return client;
    }

    public static Task<ApiResponse> Verify(this TestApiClient tenant, Guid client, params string[] kinds) =>
        tenant.Post($"/api/v1/clients/{client}/verifications", kinds.Length == 0 ? new { } : new { kinds });

    public static Task<ApiResponse> Record(this TestApiClient tenant, Guid client, object check) =>
        tenant.Post($"/api/v1/clients/{client}/verification-results", check);

    public static Task<ApiResponse> Decide(this TestApiClient tenant, Guid client, object decision) =>
        tenant.Post($"/api/v1/clients/{client}/borrower-decisions", decision);

    /// <summary>The entry of one kind.</summary>
    public static async Task<JsonNode> Entry(this TestApiClient tenant, Guid client, string kind) =>
        (await tenant.Get($"/api/v1/clients/{client}/verification-checklist"))
            .Expect(200)["entries"]
            .AsArray()
            .Single(e => e!.Text("kind") == kind)!;

    /// <summary>Waits until a check stands so.</summary>
    public static Task<JsonNode> Becomes(this TestApiClient tenant, Guid client, string kind, string status) =>
        Eventually.Gives(async () =>
        {
            var entry = await tenant.Entry(client, kind);
            entry.Text("status").ShouldBe(status);
            return entry;
        });

    /// <summary>Waits until a provider has not answered for this reason.</summary>
    public static Task<JsonNode> IsDelayed(this TestApiClient tenant, Guid client, string kind, string trouble) =>
        Eventually.Gives(async () =>
        {
            var last = (await tenant.Entry(client, kind))["last"]!;
            last.Text("trouble").ShouldBe(trouble);
            return last;
        });
}
