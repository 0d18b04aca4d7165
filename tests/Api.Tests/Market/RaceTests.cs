using MakCrm.TestKit;
using static MakCrm.Api.Tests.Market.MarketCalls;

namespace MakCrm.Api.Tests.Market;

/// <summary>Many bid at once, through one server and through two: one wins, and no kopeck is lost or made.</summary>
public sealed class RaceTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    [Fact]
    public async Task Of_sixty_four_who_bid_at_once_the_highest_wins_and_the_others_get_all_back()
    {
        var network = await api.RichNetwork(franchisees: 64, each: 100_000);
        var seller = api.As(network.HeadOffice);
        var lot = (await seller.PutUp()).Expect(201).Id;
        var bids = await Task.WhenAll(network.Franchisees.Select((tenant, n) => api.As(tenant).Bid(lot, 10_000 + n * 100)));
        bids.ShouldAllBe(b => b.Status == 201 || b.Code == "bid_below_minimum");
        var closed = (await seller.Close(lot)).Expect(200);
        closed["winnerTenantId"].GetValue<Guid>().ShouldBe(network.Franchisees[63].Id);
        var price = Minor(closed["price"]);
        price.ShouldBeInRange(1_000, 16_300);
        (await api.As(network.Franchisees[63]).Wallet()).ShouldBe((100_000 - price, 0));
        (await api.As(network.Franchisees[62]).Wallet()).ShouldBe((100_000, 0));
        await api.BookIsRight(network, 6_400_000);
        await ChainIsIntact(seller, lot, bids.Count(b => b.Status == 201));
    }

    [Fact]
    public async Task Two_servers_on_one_database_agree_on_every_bid()
    {
        await using var second = await api.SecondServer();
        var network = await api.RichNetwork(franchisees: 8, each: 1_000_000);
        var seller = api.As(network.HeadOffice);
        var lot = (await seller.PutUp()).Expect(201).Id;
        var placed = await Task.WhenAll(
            network.Franchisees.SelectMany((tenant, n) => new[] { (api, tenant, n), (second, tenant, n) }).Select(Storm)
        );
        (await seller.Lot(lot))["bidCount"].GetValue<int>().ShouldBe(placed.Sum());
        await ChainIsIntact(seller, lot, placed.Sum());
        await api.BookIsRight(network, 8_000_000);

        async Task<int> Storm((CrmApiFixture Server, TestTenant Tenant, int Number) bidder)
        {
            var (client, random, count) = (bidder.Server.As(bidder.Tenant), new Random(bidder.Number), 0);
            for (var i = 0; i < 25; i++)
                count += (await client.Bid(lot, random.Next(1_000, 50_000))).Status == 201 ? 1 : 0;
            return count;
        }
    }

    [Fact]
    public async Task One_key_sent_to_two_servers_at_once_is_one_bid()
    {
        await using var second = await api.SecondServer();
        var network = await api.RichNetwork(franchisees: 1, each: 1_000_000);
        var seller = api.As(network.HeadOffice);
        var lot = (await seller.PutUp()).Expect(201).Id;
        var clients = new[] { api.As(network.Franchisees[0]), second.As(network.Franchisees[0]) };
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => clients[n % 2].Bid(lot, 5_000, "both")));
        answers.Select(a => a.Expect(201).Text).Distinct().Count().ShouldBe(1);
        (await seller.Lot(lot))["bidCount"].GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task One_key_for_two_lots_at_once_is_one_bid()
    {
        var network = await api.RichNetwork(franchisees: 1, each: 1_000_000);
        var (seller, bidder) = (api.As(network.HeadOffice), api.As(network.Franchisees[0]));
        var lots = new[] { (await seller.PutUp()).Expect(201).Id, (await seller.PutUp()).Expect(201).Id };
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => bidder.Bid(lots[n % 2], 5_000, "either")));
        answers.Count(a => a.Status == 201).ShouldBe(5);
        answers.Count(a => a.Code == "idempotency_key_reused").ShouldBe(5);
        (await bidder.Wallet()).ShouldBe((995_000, 5_000));
    }

    [Fact]
    public async Task A_wallet_bid_for_many_lots_at_once_is_never_overdrawn()
    {
        var network = await api.RichNetwork(franchisees: 1, each: 10_000);
        var (seller, bidder) = (api.As(network.HeadOffice), api.As(network.Franchisees[0]));
        var lots = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => seller.PutUp()));
        var answers = await Task.WhenAll(lots.Select(lot => bidder.Bid(lot.Expect(201).Id, 3_000)));
        answers.Count(a => a.Status == 201).ShouldBe(3);
        answers.Count(a => a.Code == "insufficient_funds").ShouldBe(9);
        (await bidder.Wallet()).ShouldBe((1_000, 9_000));
    }

    [Fact]
    public async Task Bids_and_closings_of_many_lots_at_once_end_with_one_winner_each_and_a_balanced_book()
    {
        await using var second = await api.SecondServer();
        var network = await api.RichNetwork(franchisees: 4, each: 100_000_000);
        var seller = api.As(network.HeadOffice);
        var lots = (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => seller.PutUp()))).Select(lot => lot.Expect(201).Id).ToList();
        var bidding = network.Franchisees.SelectMany(tenant => new[] { api.As(tenant), second.As(tenant) }).Select(Storm);
        var closing = lots.Select(lot =>
            Eventually.Holds(async () => (await seller.Lot(lot))["bidCount"].GetValue<int>().ShouldBeGreaterThan(5))
        );
        await Task.WhenAll(bidding.Concat(closing));
        await Task.WhenAll(lots.SelectMany(lot => new[] { seller.Close(lot), second.As(network.HeadOffice).Close(lot) }));
        var captures = (await seller.Get("/api/v1/ledger/transactions?kind=capture&limit=200")).Items;
        captures.Select(t => t["cause"]!["id"]!.GetValue<Guid>()).ShouldBe(lots, ignoreOrder: true);
        (await seller.Get("/api/v1/wallets")).Items.ShouldAllBe(wallet => Minor(wallet["held"]) == 0);
        await api.BookIsRight(network, 400_000_000);

        async Task Storm(TestApiClient bidder)
        {
            for (var i = 0; i < 40; i++)
                await bidder.Bid(lots[i % lots.Count], 1_000 + i * 500);
        }
    }

    static async Task ChainIsIntact(TestApiClient seller, Guid lot, int count)
    {
        var chain = (await seller.Get($"/api/v1/lots/{lot}/bids/verification")).Expect(200);
        (chain["isIntact"].GetValue<bool>(), chain["count"].GetValue<int>()).ShouldBe((true, count));
    }
}
