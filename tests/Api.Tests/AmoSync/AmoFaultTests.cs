using System.Globalization;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>
/// Both sides work at once while answers are lost, amoCRM stumbles and hooks come twice, late or never, on two servers. In the end both sides have
/// the same, and each record once.
/// </summary>
public sealed class AmoFaultTests(FaultyAmoApi api) : IClassFixture<FaultyAmoApi>
{
    const int Each = 8;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Whatever_goes_wrong_both_sides_are_equal_in_the_end_and_each_record_is_there_once(int seed)
    {
        await using var second = await api.SecondServer();
        await using var shop = await AmoShop.Open(api);
        var random = new Random(seed);
        await NewLeadsThere(shop);
        await api.Fake.Faults(
            $$"""{"seed":{{seed}},"lost_answer":0.15,"server_error":0.05,"server_error_burst":2,"too_many_requests":0.03}"""
        );
        var local = await NewLeadsHere();
        for (var round = 0; round < 4; round++)
        {
            await ChangeHere(local, random, round);
            await ChangeThere(shop, random, round);
            await shop.Deliver(random);
            await api.Later(TimeSpan.FromSeconds(40));
        }

        await api.Fake.Faults("{}");
        await api.Later(TimeSpan.FromMinutes(4));
        await Eventually.Is(async () => await shop.Count("paired") == 2 * Each, "every lead has its counterpart");
        await shop.LookAgain();

        var (here, there) = (await Here(shop), await There(shop));
        here.Count.ShouldBe(2 * Each);
        there.ShouldBe(here, ignoreOrder: true);
        (await shop.Leads()).Count.ShouldBe(2 * Each);
    }

    [Fact]
    public async Task Once_both_sides_are_equal_looking_again_writes_nothing()
    {
        await using var shop = await AmoShop.Open(api);
        await NewLeadsThere(shop);
        foreach (var id in await NewLeadsHere())
            await shop.Paired(id);
        await shop.LookAgain();
        (await shop.Count("paired")).ShouldBe(2 * Each);
        await shop.LookAgain();
        await api.Fake.Control(HttpMethod.Delete, "calls");
        await shop.LookAgain();
        await shop.Deliver(new(1));
        await shop.Quiet();
        var calls = (await api.Fake.Control(HttpMethod.Get, "calls")).AsArray();
        calls.ShouldAllBe(line => line!["method"]!.GetValue<string>() == "GET");
        calls.Sum(line => line!["count"]!.GetValue<int>()).ShouldBeLessThan(12);
    }

    async Task<IReadOnlyList<Guid>> NewLeadsHere()
    {
        var ids = new List<Guid>();
        for (var number = 0; number < Each; number++)
            ids.Add((
                    await office.Post(
                        LeadCalls.Leads,
                        new
                        {
                            name = $"Наш {number}",
                            phones = new[] { LeadCalls.NewPhone() },
                            requestedAmount = new { amount = 100 * number + 100, currency = "RUB" },
                        }
                    )
                ).Expect(201).Id);
        return ids;
    }

    Task NewLeadsThere(AmoShop shop) =>
        api.Fake.Api(
            shop.AmoId,
            HttpMethod.Post,
            "leads/complex",
            new JsonArray([.. Enumerable.Range(0, Each).Select(number => Lead(shop, number))]).ToJsonString()
        );

    static JsonNode Lead(AmoShop shop, int number) =>
        new JsonObject
        {
            ["name"] = $"Сделка {number}",
            ["price"] = number + 1,
            ["_embedded"] = new JsonObject
            {
                ["contacts"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = $"Их {number}",
                        ["custom_fields_values"] = new JsonArray(
                            new JsonObject
                            {
                                ["field_id"] = shop.Phone,
                                ["values"] = new JsonArray(
                                    new JsonObject { ["value"] = LeadCalls.Spelled(LeadCalls.NewPhone()), ["enum_code"] = "WORK" }
                                ),
                            }
                        ),
                    }
                ),
            },
        };

    async Task ChangeHere(IReadOnlyList<Guid> local, Random random, int round)
    {
        foreach (var id in local.Where(_ => random.Next(2) == 0))
            (await office.Patch($"{LeadCalls.Leads}/{id}", new { city = $"Город {round}", name = $"Наш иной {round}" })).Expect(200);
        await office.Post($"{LeadCalls.Leads}/{local[random.Next(Each)]}/status", new { status = "in_work" });
    }

    async Task ChangeThere(AmoShop shop, Random random, int round)
    {
        var ids = await api.Database.Value<long[]>(
            "select coalesce(array_agg(amo_lead_id order by amo_lead_id), '{}') from amo_pairs where account_id = $1 and amo_lead_id is not null",
            shop.Id
        );
        foreach (var id in ids.Where(_ => random.Next(2) == 0))
            await shop.Change(
                id,
                new
                {
                    price = 1000 + round,
                    status_id = shop.Steps[1],
                    custom_fields_values = new[] { new { field_id = shop.City, values = new[] { new { value = $"Посёлок {round}" } } } },
                }
            );
    }

    async Task<IReadOnlyList<string>> Here(AmoShop shop)
    {
        var ids = await api.Database.Value<Guid[]>("select array_agg(lead_id) from amo_pairs where account_id = $1", shop.Id);
        var lines = new List<string>();
        foreach (var id in ids)
            lines.Add(Line((await office.Lead(id)).Json));
        return lines;

        static string Line(JsonNode lead) =>
            string.Join(
                '|',
                lead["name"],
                lead["phones"]![0]!["number"],
                lead["city"],
                ((lead["requestedAmount"]?["amount"]?.GetValue<decimal>() ?? 0) / 100).ToString("0.##", CultureInfo.InvariantCulture),
                lead["status"]
            );
    }

    static async Task<IReadOnlyList<string>> There(AmoShop shop)
    {
        var lines = new List<string>();
        foreach (var lead in await shop.Leads())
            lines.Add(Line(lead, await shop.Contact(lead["id"]!.GetValue<long>())));
        return lines;

        string Line(JsonNode lead, JsonNode contact) =>
            string.Join(
                '|',
                contact["name"],
                MakCrm.Domain.Common.PhoneNumber.Parse(contact.Value(shop.Phone))!.Value.Number,
                lead.Value(shop.City),
                lead["price_with_minor_units"]!.GetValue<decimal>().ToString("0.##", CultureInfo.InvariantCulture),
                lead["status_id"]!.GetValue<long>() == shop.Steps[0] ? "new" : "in_work"
            );
    }
}
