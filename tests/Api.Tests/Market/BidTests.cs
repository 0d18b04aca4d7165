using MakCrm.Api.Tests.Ledger;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Market.MarketCalls;

namespace MakCrm.Api.Tests.Market;

public sealed class BidTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>, IAsyncLifetime
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
    public async Task A_first_bid_leads_at_the_reserve_and_holds_its_maximum()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        var bid = (await anna.Bid(lot, 5_000)).Expect(201);
        (bid.Word("outcome"), Minor(bid["price"]), Minor(bid["hold"])).ShouldBe(("leading", 1_000, 5_000));
        (bid["sequence"].GetValue<int>(), bid.Word("bidder")).ShouldBe((1, "bidder-1"));
        (await anna.Wallet()).ShouldBe((5_000, 5_000));
    }

    [Fact]
    public async Task A_bidder_sees_his_own_maximum_and_nobody_elses()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        (await anna.Bid(lot, 5_000)).Expect(201);
        (await boris.Bid(lot, 3_000)).Expect(201).Word("outcome").ShouldBe("outbid");
        var (own, others, sellers) = (await anna.Lot(lot), await boris.Lot(lot), await seller.Lot(lot));
        (own["isLeading"].GetValue<bool>(), Minor(own["ownMaximum"]), Minor(own["price"])).ShouldBe((true, 5_000, 3_100));
        (others["isLeading"].GetValue<bool>(), Minor(others["ownMaximum"])).ShouldBe((false, 3_000));
        sellers.Json["ownMaximum"].ShouldBeNull();
        var bids = (await boris.Get($"/api/v1/lots/{lot}/bids")).Expect(200);
        bids.Items.Select(b => b["bidder"]!.GetValue<string>()).ShouldBe(["bidder-2", "bidder-1"]);
        bids.Items.Select(b => b["maximum"]?["amount"]!.GetValue<long>()).ShouldBe([3_000, null]);
        bids.Text.ShouldNotContain(network.Franchisees[0].Id.ToString());
        (await Ids("?mine=true")).ShouldBe([lot]);

        async Task<List<Guid>> Ids(string query) =>
            [.. (await boris.Get("/api/v1/lots" + query)).Items.Select(item => item["id"]!.GetValue<Guid>())];
    }

    [Fact]
    public async Task The_seller_learns_who_bids_and_after_the_close_how_much()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        (await anna.Bid(lot, 5_000)).Expect(201);
        var before = (await seller.Get($"/api/v1/lots/{lot}/bids")).Expect(200).Items.Single();
        (before["bidderTenantId"]!.GetValue<Guid>(), before["maximum"]).ShouldBe((network.Franchisees[0].Id, null));
        (await seller.Close(lot)).Expect(200);
        Minor((await seller.Get($"/api/v1/lots/{lot}/bids")).Items.Single()["maximum"]).ShouldBe(5_000);
    }

    [Fact]
    public async Task Being_outbid_releases_what_was_held()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        (await anna.Bid(lot, 5_000)).Expect(201);
        (await boris.Bid(lot, 6_000)).Expect(201).Word("outcome").ShouldBe("leading");
        (await anna.Wallet()).ShouldBe((10_000, 0));
        (await boris.Wallet()).ShouldBe((4_000, 6_000));
        var kinds = (await seller.Get($"/api/v1/ledger/transactions?causeId={lot}")).Items.Select(t => t["kind"]!.GetValue<string>());
        kinds.ShouldBe(["hold", "release", "hold"], ignoreOrder: true);
        await api.BookIsRight(network, 20_000);
    }

    [Fact]
    public async Task Raising_ones_own_maximum_holds_the_difference()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        (await anna.Bid(lot, 5_000)).Expect(201);
        (await anna.Bid(lot, 5_000)).ExpectProblem(422, "bid_below_own_maximum");
        Minor((await anna.Bid(lot, 9_000)).Expect(201)["price"]).ShouldBe(1_000);
        (await anna.Wallet()).ShouldBe((1_000, 9_000));
    }

    [Fact]
    public async Task A_bid_beyond_the_wallet_is_refused_even_if_it_would_not_lead()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        (await anna.Bid(lot, 10_001)).ExpectProblem(409, "insufficient_funds");
        (await seller.TopUp(network.Franchisees[1], 90_000)).Expect(201);
        (await boris.Bid(lot, 50_000)).Expect(201);
        (await anna.Bid(lot, 20_000)).ExpectProblem(409, "insufficient_funds");
        Minor((await seller.Lot(lot))["price"]).ShouldBe(1_000);
    }

    [Fact]
    public async Task Money_held_for_one_lot_cannot_be_bid_for_another()
    {
        var (first, second) = ((await seller.PutUp()).Expect(201).Id, (await seller.PutUp()).Expect(201).Id);
        (await anna.Bid(first, 7_000)).Expect(201);
        (await anna.Bid(second, 4_000)).ExpectProblem(409, "insufficient_funds");
        (await anna.Bid(second, 3_000)).Expect(201);
        (await anna.Wallet()).ShouldBe((0, 10_000));
    }

    [Fact]
    public async Task Bids_against_the_rules_are_refused_and_leave_no_trace()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        (await anna.Bid(lot, 999)).ExpectProblem(422, "bid_below_minimum").Faults.ShouldBe(["bid_below_minimum /maximum/amount"]);
        (await anna.Post($"/api/v1/lots/{lot}/bids", new { maximum = new { amount = 5_000, currency = "EUR" } })).ExpectProblem(
            422,
            "currency_mismatch"
        );
        (await anna.Bid(Guid.CreateVersion7(), 5_000)).ExpectProblem(404, "lot_not_found");
        (await seller.Bid(lot, 5_000)).ExpectProblem(404, "lot_not_found");
        (await seller.Lot(lot))["bidCount"].GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_bids_before_the_start_nor_after_the_close()
    {
        var later = (await seller.PutUp(new { startsAt = TimeProvider.System.GetUtcNow().AddHours(1) })).Expect(201);
        (await anna.Bid(later.Id, 5_000)).ExpectProblem(409, "lot_not_open");
        (await seller.Close(later.Id)).ExpectProblem(409, "lot_not_open");
        var closed = (await seller.PutUp(new { secondRound = new { isHeld = false } })).Expect(201);
        (await seller.Close(closed.Id)).Expect(200).Word("state").ShouldBe("unsold");
        (await anna.Bid(closed.Id, 5_000)).ExpectProblem(409, "lot_closed");
    }

    [Fact]
    public async Task A_lot_with_a_bid_cannot_be_cancelled()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        (await anna.Bid(lot, 5_000)).Expect(201);
        (await seller.Post($"/api/v1/lots/{lot}/cancel", new { reason = "Поздно" })).ExpectProblem(409, "lot_has_bids");
    }

    [Fact]
    public async Task A_repeated_bid_gets_the_first_receipt_and_counts_once()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        var first = (await anna.Bid(lot, 5_000, "bid-1")).Expect(201);
        var again = (await anna.Bid(lot, 5_000, "bid-1")).Expect(201);
        again.Text.ShouldBe(first.Text);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await anna.Bid(lot, 6_000, "bid-1")).ExpectProblem(422, "idempotency_key_reused");
        (await seller.Lot(lot))["bidCount"].GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_is_repeated_for_its_key_though_the_bid_would_pass_by_now()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        var refused = (await anna.Bid(lot, 10_001, "poor-1")).ExpectProblem(409, "insufficient_funds");
        (await seller.TopUp(network.Franchisees[0], 1_000)).Expect(201);
        (await anna.Bid(lot, 10_001, "poor-1")).ExpectProblem(409, "insufficient_funds").Text.ShouldBe(refused.Text);
        (await anna.Bid(lot, 10_001, "rich-1")).Expect(201);
    }

    [Fact]
    public async Task Thirty_equal_requests_at_once_with_one_key_are_one_bid()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => anna.Bid(lot, 5_000, "same")));
        answers.Select(a => a.Expect(201).Text).Distinct().Count().ShouldBe(1);
        (await seller.Lot(lot))["bidCount"].GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_key_may_be_used_anew_after_a_day()
    {
        var (first, second) = ((await seller.PutUp()).Expect(201).Id, (await seller.PutUp()).Expect(201).Id);
        (await anna.Bid(first, 2_000, "daily")).Expect(201);
        await api.Database.Execute("update idempotency_records set created_at = created_at - interval '25 hours' where key = 'daily'");
        (await anna.Bid(second, 3_000, "daily")).Expect(201)["lotId"].GetValue<Guid>().ShouldBe(second);
    }

    [Fact]
    public async Task The_list_of_bids_goes_on_where_the_page_before_ended()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        (await anna.Get($"/api/v1/lots/{lot}/bids")).Expect(200).Items.ShouldBeEmpty();
        (await anna.Bid(lot, 2_000)).Expect(201);
        (await boris.Bid(lot, 3_000)).Expect(201);
        (await anna.Bid(lot, 4_000)).Expect(201);
        var first = (await anna.Get($"/api/v1/lots/{lot}/bids?limit=2")).Expect(200);
        var second = (await anna.Get($"/api/v1/lots/{lot}/bids?limit=2&cursor={first.NextCursor}")).Expect(200);
        first.Items.Concat(second.Items).Select(b => b["sequence"]!.GetValue<int>()).ShouldBe([3, 2, 1]);
        second.NextCursor.ShouldBeNull();
        (await anna.Get($"/api/v1/lots/{lot}/bids?cursor=abc")).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task Each_bid_leaves_an_audit_row_with_who_and_when()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        (await anna.Bid(lot, 5_000)).Expect(201);
        var rows = await api.Database.Rows(
            "select actor_id, entity_type, changes::text from audit_entries where entity_id = $1 and operation = 'placeBid'",
            lot
        );
        rows.Single()[0].ShouldBe(network.Franchisees[0].Client.Id);
        ((string)rows.Single()[2]!).ShouldNotContain("5000");
    }
}
