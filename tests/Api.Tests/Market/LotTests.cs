using MakCrm.TestKit;
using static MakCrm.Api.Tests.Market.MarketCalls;

namespace MakCrm.Api.Tests.Market;

public sealed class LotTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient partner = api.As(api.Network.Franchisees[0]);

    [Fact]
    public async Task A_lead_that_is_put_up_is_an_open_lot_and_on_auction()
    {
        var lead = await office.NewLead();
        var lot = (await office.PutUp(lead)).Expect(201);
        lot.Headers.Location!.ToString().ShouldBe($"/api/v1/lots/{lot.Id}");
        (lot.Word("state"), lot.ETag, lot["leadId"].GetValue<Guid>()).ShouldBe(("open", "\"1\"", lead));
        (await office.Get($"/api/v1/leads/{lead}")).Expect(200).Word("status").ShouldBe("auction");
        (await office.Get($"/api/v1/lots/{lot.Id}")).Expect(200).Text.ShouldBe(lot.Text);
    }

    [Fact]
    public async Task A_bidder_sees_the_teaser_and_neither_the_lead_nor_the_contact()
    {
        var id = (await office.PutUp()).Expect(201).Id;
        var lot = await partner.Lot(id);
        lot.Json["leadId"].ShouldBeNull();
        lot["teaser"]["city"]!.GetValue<string>().ShouldBe("Казань");
        lot["teaser"]["maskedPhone"]!.GetValue<string>().ShouldContain("***");
        (lot["teaser"]["hasEmail"]!.GetValue<bool>(), Minor(lot["minimumBid"])).ShouldBe((true, 1_000));
        lot.Text.ShouldNotContain("petrov");
    }

    [Fact]
    public async Task A_lot_is_invisible_to_those_who_may_not_bid_for_it()
    {
        var lot = (await office.PutUp(new { eligibleTenantIds = new[] { api.Network.Franchisees[1].Id } })).Expect(201);
        (await partner.Get($"/api/v1/lots/{lot.Id}")).ExpectProblem(404, "lot_not_found");
        (await partner.Bid(lot.Id, 5_000)).ExpectProblem(404, "lot_not_found");
        (await partner.Get($"/api/v1/lots/{lot.Id}/bids")).ExpectProblem(404, "lot_not_found");
        (await partner.Get($"/api/v1/lots/{lot.Id}/bids/verification")).ExpectProblem(404, "lot_not_found");
        (await partner.Get("/api/v1/lots?limit=200")).Items.ShouldNotContain(item => item["id"]!.GetValue<Guid>() == lot.Id);
        await api.As(api.Network.Franchisees[1]).Lot(lot.Id);
    }

    [Fact]
    public async Task A_franchisee_neither_puts_up_nor_closes_nor_cancels()
    {
        var lot = (await office.PutUp()).Expect(201);
        (await partner.PutUp(Guid.CreateVersion7())).ExpectProblem(403, "forbidden");
        (await partner.Close(lot.Id)).ExpectProblem(404, "lot_not_found");
        (await partner.Post($"/api/v1/lots/{lot.Id}/cancel", new { reason = "Нет" })).ExpectProblem(404, "lot_not_found");
    }

    [Fact]
    public async Task Another_network_finds_no_lot_of_this_one()
    {
        var lot = (await office.PutUp()).Expect(201);
        var strangers = await api.NewNetwork();
        (await api.As(strangers.HeadOffice).Get($"/api/v1/lots/{lot.Id}")).ExpectProblem(404, "lot_not_found");
        (await api.As(strangers.HeadOffice).Close(lot.Id)).ExpectProblem(404, "lot_not_found");
        (await api.As(strangers.Franchisees[0]).Bid(lot.Id, 5_000)).ExpectProblem(404, "lot_not_found");
        (await api.As(strangers.Franchisees[0]).Get("/api/v1/lots")).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lead_is_on_auction_once()
    {
        var lead = await office.NewLead();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => office.PutUp(lead)));
        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Count(answer => answer.Code == "lead_already_on_auction").ShouldBe(4);
    }

    [Fact]
    public async Task Only_a_lead_of_the_head_office_can_be_put_up()
    {
        (await office.PutUp(Guid.CreateVersion7())).ExpectProblem(422, "lead_unknown");
        (await office.PutUp(await partner.NewLead())).ExpectProblem(422, "lead_unknown");
    }

    [Fact]
    public async Task Terms_that_make_no_sense_are_refused_and_the_lead_stays_free()
    {
        var lead = await office.NewLead();
        (await office.PutUp(lead, new { reserve = Rubles(0) }))
            .ExpectProblem(422, "reserve_invalid")
            .Faults.ShouldBe(["reserve_invalid /reserve/amount"]);
        (await office.PutUp(lead, new { step = Rubles(0) })).ExpectProblem(422, "reserve_invalid");
        (await office.PutUp(lead, new { secondRound = new { isHeld = true, reserve = Rubles(1_001) } })).ExpectProblem(
            422,
            "reserve_invalid"
        );
        (await office.PutUp(lead, new { reserve = new { amount = 5, currency = "EUR" } })).ExpectProblem(422, "currency_mismatch");
        (await office.PutUp(lead, new { durationSeconds = (int?)null })).ExpectProblem(422, "lot_period_invalid");
        (await office.PutUp(lead, new { endsAt = "2000-01-01T00:00:00Z" })).ExpectProblem(422, "lot_period_invalid");
        (await office.PutUp(lead, new { eligibleTenantIds = new[] { Guid.CreateVersion7() } })).ExpectProblem(422, "tenant_unknown");
        (await office.PutUp(lead, new { eligibleTenantIds = new[] { api.HeadOffice.Id } })).ExpectProblem(422, "tenant_unknown");
        (await office.PutUp(lead)).Expect(201);
    }

    [Fact]
    public async Task A_lot_that_nobody_could_bid_for_is_refused()
    {
        var network = await api.NewNetwork(franchisees: 0);
        (await api.As(network.HeadOffice).PutUp()).ExpectProblem(422, "no_eligible_bidder");
    }

    [Fact]
    public async Task A_cancelled_lot_gives_the_lead_back()
    {
        var lead = await office.NewLead();
        var lot = (await office.PutUp(lead)).Expect(201);
        var path = $"/api/v1/lots/{lot.Id}/cancel";
        (await office.Post(path, new { reason = "Клиент передумал" }, ifMatch: 7)).ExpectProblem(412, "stale_version");
        (await office.Post(path, new { reason = "Клиент передумал" }, ifMatch: 1)).Expect(200).Word("state").ShouldBe("cancelled");
        (await office.Post(path, new { reason = "Клиент передумал" })).ExpectProblem(409, "lot_closed");
        await Eventually.Holds(async () => (await office.Get($"/api/v1/leads/{lead}")).Expect(200).Word("status").ShouldBe("unsold"));
        (await office.PutUp(lead)).Expect(201);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_lot_again()
    {
        var body = Lot(await office.NewLead()).ToJsonString();
        var first = (await office.Post("/api/v1/lots", body, key: "lot-1")).Expect(201);
        (await office.Post("/api/v1/lots", body, key: "lot-1")).Expect(201).Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task The_list_is_filtered_and_goes_on_where_the_page_before_ended()
    {
        var network = await api.NewNetwork(franchisees: 2);
        var (seller, bidder) = (api.As(network.HeadOffice), api.As(network.Franchisees[0]));
        (await bidder.Get("/api/v1/lots")).Expect(200).Items.ShouldBeEmpty();
        var lead = await seller.NewLead("Самара", "car_loan");
        var kazan = (await seller.PutUp()).Expect(201).Id;
        var samara = (await seller.PutUp(lead, new { durationSeconds = 7200 })).Expect(201).Id;
        var later = (await seller.PutUp(new { startsAt = TimeProvider.System.GetUtcNow().AddHours(1) })).Expect(201).Id;
        var hidden = (await seller.PutUp(new { eligibleTenantIds = new[] { network.Franchisees[1].Id } })).Expect(201).Id;
        (await Ids(seller, "")).ShouldBe([hidden, later, samara, kazan]);
        (await Ids(bidder, "")).ShouldBe([later, samara, kazan]);
        (await Ids(bidder, "?state=open")).ShouldBe([samara, kazan]);
        (await Ids(bidder, "?state=scheduled&state=sold")).ShouldBe([later]);
        (await Ids(bidder, "?city=САМАРА")).ShouldBe([samara]);
        (await Ids(bidder, "?city=Сам%25")).ShouldBeEmpty();
        (await Ids(bidder, "?product=car_loan")).ShouldBe([samara]);
        (await Ids(bidder, "?mine=true")).ShouldBeEmpty();
        (await Ids(bidder, $"?endsBefore={TimeProvider.System.GetUtcNow().AddMinutes(90):yyyy-MM-ddTHH:mm:ssZ}")).ShouldBe([kazan]);
        (await Ids(seller, $"?leadId={lead}")).ShouldBe([samara]);
        (await Ids(bidder, $"?leadId={lead}")).ShouldBeEmpty();
        var first = (await bidder.Get("/api/v1/lots?limit=2")).Expect(200);
        var second = (await bidder.Get($"/api/v1/lots?limit=2&cursor={first.NextCursor}")).Expect(200);
        (second.Items.Count, second.NextCursor).ShouldBe((1, null));
        (await bidder.Get("/api/v1/lots?cursor=AAAA")).ExpectProblem(400, "invalid_request");
    }

    static async Task<List<Guid>> Ids(TestApiClient caller, string query) =>
        [.. (await caller.Get("/api/v1/lots" + query)).Expect(200).Items.Select(item => item["id"]!.GetValue<Guid>())];
}
