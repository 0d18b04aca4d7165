using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Lending;

/// <summary>What tests of lending do again and again.</summary>
static class LendingSteps
{
    static int codes;

    public static object Rubles(long amount) => new { amount, currency = "RUB" };

    public static string Code() => $"step_{Interlocked.Increment(ref codes)}";

    public static async Task<Guid> NewBank(this TestApiClient office, int? decisionDays = null) =>
        (await office.Post("/api/v1/banks", With(new { code = Code(), name = "Банк" }, ("decisionDays", decisionDays)))).Expect(201).Id;

    public static async Task<Guid> NewProgram(
        this TestApiClient office,
        Guid bank,
        string product,
        string? rule = null,
        object? terms = null
    )
    {
        var program = With(
            new
            {
                bankId = bank,
                code = Code(),
                name = "Программа",
                product,
                effectiveFrom = "2026-01-01",
                terms = terms ?? Terms(),
            },
            ("eligibility", rule is null ? null : JsonNode.Parse(rule))
        );
        return (await office.Post("/api/v1/credit-programs", program)).Expect(201).Id;
    }

    public static object Terms(decimal? maxDebtLoad = 50, params object[] documents) =>
        new
        {
            minAmount = Rubles(5_000_000),
            maxAmount = Rubles(500_000_000),
            minMonths = 12,
            maxMonths = 60,
            minRate = 9,
            maxRate = 24,
            maxDebtLoad,
            documents,
        };

    public static async Task<Guid> NewClient(this TestApiClient tenant, string name = "Заёмщик", string kind = "person") =>
        (await tenant.Post("/api/v1/clients", new { kind, name })).Expect(201).Id;

    public static string BorrowerOf(Guid client) => $"/api/v1/clients/{client}/borrower";

    /// <summary>A client of a hundred thousand rubles a month.</summary>
    public static async Task<Guid> NewBorrower(this TestApiClient tenant, long income = 10_000_000)
    {
        var client = await tenant.NewClient();
        var profile = new
        {
            kind = "person",
            birthDate = "1990-04-12",
            incomes = new[] { new { kind = "salary", monthly = Rubles(income) } },
            obligations = Array.Empty<object>(),
            creditHistory = "good",
        };
        (await tenant.Patch(BorrowerOf(client), profile)).Expect(200);
        return client;
    }

    static JsonObject With(object body, params (string Name, JsonNode? Value)[] more)
    {
        var node = JsonSerializer.SerializeToNode(body)!.AsObject();
        foreach (var (name, value) in more.Where(m => m.Value is not null))
            node[name] = value;
        return node;
    }
}
