using MakCrm.TestKit;
using static MakCrm.Api.Tests.Market.MarketCalls;

namespace MakCrm.Api.Tests.Market;

public sealed class ClosingTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>, IAsyncLifetime
{
    TestApiClient seller = null!;
    TestApiClient anna = null!;
    TestApiClient boris = null!;
    TestNetwork network = null!;

    public async ValueTask InitializeAsync()
    {
        network = await api.RichNetwork(franchisees: 2, each: 10_000);
        (seller, anna, boris) = (api.As(network.HeadOffice), api.As(network.Franchisees[0]), api.As(network.Franchisees[1]));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Winning_captures_the_price_and_gives_the_rest_back()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        (await anna.Bid(lot, 5_000)).Expect(201);
        (await boris.Bid(lot, 3_000)).Expect(201);
        var closed = (await seller.Close(lot)).Expect(200);
        (closed.Word("state"), Minor(closed["price"]), closed["winnerTenantId"].GetValue<Guid>()).ShouldBe(
            ("sold", 3_100, network.Franchisees[0].Id)
        );
        (await anna.Wallet()).ShouldBe((6_900, 0));
        (await boris.Wallet()).ShouldBe((10_000, 0));
        (await boris.Lot(lot)).Json["winnerTenantId"].ShouldBeNull();
        (await anna.Lot(lot))["winnerTenantId"].GetValue<Guid>().ShouldBe(network.Franchisees[0].Id);
        await api.BookIsRight(network, 20_000);
    }

    [Fact]
    public async Task The_winner_gets_the_lead_with_its_contact()
    {
        var lead = await seller.NewLead();
        var lot = (await seller.PutUp(lead)).Expect(201).Id;
        (await anna.Bid(lot, 5_000)).Expect(201);
        (await seller.Close(lot)).Expect(200);
        await Eventually.Holds(async () => (await seller.Get($"/api/v1/leads/{lead}")).Word("status").ShouldBe("sold"));
        var bought = (await anna.Get("/api/v1/leads")).Expect(200).Items.Single();
        bought.ToJsonString().ShouldContain("petrov.");
        (await boris.Get("/api/v1/leads")).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_who_close_at_once_one_sells()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        (await anna.Bid(lot, 5_000)).Expect(201);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => seller.Close(lot)));
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Count(a => a.Code == "lot_closed").ShouldBe(9);
        (await seller.Get($"/api/v1/ledger/transactions?causeId={lot}&kind=capture")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_close_of_an_older_version_is_refused()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        (await anna.Bid(lot, 5_000)).Expect(201);
        (await seller.Post($"/api/v1/lots/{lot}/close", ifMatch: 1)).ExpectProblem(412, "stale_version");
        var version = (await seller.Lot(lot)).Version;
        (await seller.Post($"/api/v1/lots/{lot}/close", ifMatch: version)).Expect(200);
    }

    [Fact]
    public async Task A_close_that_is_repeated_gives_the_first_answer()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        var first = (await seller.Post($"/api/v1/lots/{lot}/close", key: "close-1")).Expect(200);
        var again = (await seller.Post($"/api/v1/lots/{lot}/close", key: "close-1")).Expect(200);
        (again.Text, again["round"].GetValue<int>()).ShouldBe((first.Text, 2));
    }

    [Fact]
    public async Task A_lot_closes_by_itself_at_its_end()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        (await anna.Bid(lot, 5_000)).Expect(201);
        await Ends(lot);
        await Eventually.Holds(async () => (await seller.Lot(lot)).Word("state").ShouldBe("sold"));
        var closed = await seller.Lot(lot);
        closed["closedAt"].GetValue<DateTimeOffset>().ShouldBeGreaterThanOrEqualTo(closed["endsAt"].GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task A_lot_opens_by_itself_at_its_start()
    {
        var lot = (await seller.PutUp(new { startsAt = TimeProvider.System.GetUtcNow().AddHours(1), durationSeconds = 600 })).Expect(201);
        lot.Word("state").ShouldBe("scheduled");
        await api.Database.Execute("update lots set starts_at = clock_timestamp() where id = $1", lot.Id);
        await Eventually.Holds(async () => (await anna.Bid(lot.Id, 5_000)).Expect(201));
        (await seller.Lot(lot.Id)).Word("state").ShouldBe("open");
    }

    [Fact]
    public async Task Without_a_bid_the_lot_goes_to_a_second_round_and_comes_back_unsold()
    {
        var lead = await seller.NewLead();
        var terms = new
        {
            durationSeconds = 1,
            secondRound = new
            {
                isHeld = true,
                reserve = Rubles(400),
                durationSeconds = 1,
            },
        };
        var lot = (await seller.PutUp(lead, terms)).Expect(201).Id;
        await Eventually.Holds(async () => (await seller.Lot(lot)).Word("state").ShouldBe("unsold"));
        var over = await seller.Lot(lot);
        (over["round"].GetValue<int>(), Minor(over["reserve"])).ShouldBe((2, 400));
        await Eventually.Holds(async () => (await seller.Get($"/api/v1/leads/{lead}")).Word("status").ShouldBe("unsold"));
    }

    [Fact]
    public async Task The_second_round_takes_bids_from_its_lower_reserve()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        var second = (await seller.Close(lot)).Expect(200);
        (second.Word("state"), second["round"].GetValue<int>(), Minor(second["minimumBid"])).ShouldBe(("open", 2, 500));
        (await anna.Bid(lot, 500)).Expect(201);
        (await seller.Close(lot)).Expect(200).Word("state").ShouldBe("sold");
        (await anna.Wallet()).ShouldBe((9_500, 0));
    }

    [Fact]
    public async Task A_late_bid_moves_the_end()
    {
        var soft = new { softClose = new { windowSeconds = 3600, extensionSeconds = 3600 }, durationSeconds = 600 };
        var lot = (await seller.PutUp(soft)).Expect(201);
        var bid = (await anna.Bid(lot.Id, 5_000)).Expect(201);
        bid["endsAt"].GetValue<DateTimeOffset>().ShouldBe(bid["placedAt"].GetValue<DateTimeOffset>().AddHours(1));
        (await anna.Lot(lot.Id))["endsAt"].GetValue<DateTimeOffset>().ShouldBe(bid["endsAt"].GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task Not_this_servers_clock_but_the_databases_decides_what_is_late()
    {
        var lot = (await seller.PutUp(new { durationSeconds = 1800 })).Expect(201).Id;
        // Tokens would not outlive a jump of the server's clock by hours; a quarter of an hour ends no bidding of this test, either.
        api.Clock.Advance(TimeSpan.FromMinutes(31));
        try
        {
            (await anna.Bid(lot, 5_000)).Expect(201);
        }
        finally
        {
            api.Clock.Advance(TimeSpan.FromMinutes(-31));
        }

        // Held open against the clock: the row says that the end has passed, and nobody has closed the lot yet.
        await Ends(lot);
        (await boris.Bid(lot, 9_000)).ExpectProblem(409, "lot_closed");
    }

    Task Ends(Guid lot) => api.Database.Execute("update lots set ends_at = clock_timestamp() where id = $1", lot);
}
