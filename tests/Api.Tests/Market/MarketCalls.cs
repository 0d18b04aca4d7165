using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Ledger;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Market;

/// <summary>What tests of the market say again and again.</summary>
static class MarketCalls
{
    static int people;

    /// <summary>A lead of a person that nobody has told of before.</summary>
    public static async Task<Guid> NewLead(this TestApiClient seller, string city = "Казань", string product = "mortgage")
    {
        var number = Interlocked.Increment(ref people);
        var lead = new
        {
            name = $"Петров Иван {number}",
            phones = new[] { LeadCalls.NewPhone() },
            emails = new[] { $"petrov.{number}@mail.ru" },
            city,
            product,
            requestedAmount = Rubles(450_000_000),
        };
        return (await seller.Post("/api/v1/leads", lead)).Expect(201).Id;
    }

    /// <summary>A lot of a new lead: an hour long, a reserve of 1,000, a step of 100, no soft close, unless told otherwise.</summary>
    public static async Task<ApiResponse> PutUp(this TestApiClient seller, object? terms = null) =>
        await seller.PutUp(await seller.NewLead(), terms);

    public static Task<ApiResponse> PutUp(this TestApiClient seller, Guid leadId, object? terms = null) =>
        seller.Post("/api/v1/lots", Lot(leadId, terms));

    /// <summary>The body of a lot; what the terms name replaces the usual, and null takes it away.</summary>
    public static JsonObject Lot(Guid leadId, object? terms = null)
    {
        var lot = new JsonObject
        {
            ["leadId"] = leadId,
            ["reserve"] = Node(Rubles(1_000)),
            ["step"] = Node(Rubles(100)),
            ["durationSeconds"] = 3600,
            ["softClose"] = Node(new { windowSeconds = 0, extensionSeconds = 0 }),
        };
        foreach (var (name, value) in Node(terms ?? new { }).AsObject())
        {
            if (value is null)
                lot.Remove(name);
            else
                lot[name] = value.DeepClone();
        }

        return lot;
    }

    public static Task<ApiResponse> Bid(this TestApiClient bidder, Guid lot, long maximum, string? key = null) =>
        bidder.Post($"/api/v1/lots/{lot}/bids", new { maximum = Rubles(maximum) }, key);

    public static Task<ApiResponse> Close(this TestApiClient seller, Guid lot) => seller.Post($"/api/v1/lots/{lot}/close");

    public static async Task<ApiResponse> Lot(this TestApiClient caller, Guid lot) => (await caller.Get($"/api/v1/lots/{lot}")).Expect(200);

    /// <summary>What the wallet has free and what is held in it.</summary>
    public static async Task<(long Available, long Held)> Wallet(this TestApiClient bidder)
    {
        var wallet = (await bidder.Get("/api/v1/wallet")).Expect(200);
        return (Minor(wallet["available"]), Minor(wallet["held"]));
    }

    public static long Minor(JsonNode? money) => money!["amount"]!.GetValue<long>();

    public static object Rubles(long minor) => new { amount = minor, currency = "RUB" };

    public static string Word(this ApiResponse answer, string property) => answer[property].GetValue<string>();

    /// <summary>The book sums to zero, each balance is the sum of its postings, and the money that was paid in is still there.</summary>
    public static async Task BookIsRight(this CrmApiFixture api, TestNetwork network, long paidIn)
    {
        var balance = (await api.As(network.HeadOffice).Get("/api/v1/ledger/trial-balance")).Expect(200);
        balance["isBalanced"].GetValue<bool>().ShouldBeTrue();
        balance["accounts"]
            .AsArray()
            .Where(a => a!["code"]!.GetValue<string>() != "external")
            .Sum(a => Minor(a!["balance"]))
            .ShouldBe(paidIn);
        (
            await api.Database.Rows(
                """
                select a.id from ledger_accounts a left join ledger_postings p on (p.tenant_id, p.account_id) = (a.tenant_id, a.id)
                group by a.tenant_id, a.id, a.balance_minor having a.balance_minor <> coalesce(sum(p.amount_minor), 0)
                """
            )
        ).ShouldBeEmpty();
    }

    /// <summary>A network whose franchisees have money.</summary>
    public static async Task<TestNetwork> RichNetwork(this CrmApiFixture api, int franchisees, long each)
    {
        var network = await api.NewNetwork(franchisees);
        foreach (var tenant in network.Franchisees)
            (await api.As(network.HeadOffice).TopUp(tenant, each)).Expect(201);
        return network;
    }

    static JsonNode Node(object value) => System.Text.Json.JsonSerializer.SerializeToNode(value)!;
}
