using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Ledger;

public sealed class WalletTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestTenant[] partners = [.. api.Network.Franchisees];

    [Fact]
    public async Task A_new_franchisee_has_an_empty_wallet()
    {
        var wallet = (await api.As(partners[2]).Get("/api/v1/wallet")).Expect(200);
        wallet["tenantId"].GetValue<Guid>().ShouldBe(partners[2].Id);
        Minor(wallet, "available").ShouldBe(0);
        Minor(wallet, "total").ShouldBe(0);
        (await api.As(partners[2]).Get("/api/v1/wallet/entries")).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_head_office_has_no_wallet()
    {
        (await office.Get("/api/v1/wallet")).ExpectProblem(404, "wallet_not_found");
        (await office.Get("/api/v1/wallet/entries")).ExpectProblem(404, "wallet_not_found");
    }

    [Fact]
    public async Task A_top_up_can_be_spent_and_is_told_as_an_entry()
    {
        var before = Minor((await api.As(partners[0]).Get("/api/v1/wallet")).Expect(200), "available");
        var posted = (await office.TopUp(partners[0], 12_345)).Expect(201);
        posted.Headers.Location!.ToString().ShouldBe($"/api/v1/ledger/transactions/{posted.Id}");
        Minor(await api.As(partners[0]).Get("/api/v1/wallet"), "available").ShouldBe(before + 12_345);
        var entry = (await api.As(partners[0]).Get("/api/v1/wallet/entries?limit=1")).Expect(200).Items.Single();
        entry["transactionId"]!.GetValue<Guid>().ShouldBe(posted.Id);
        entry["amount"]!["amount"]!.GetValue<long>().ShouldBe(12_345);
        (await office.Get($"/api/v1/ledger/transactions/{posted.Id}")).Expect(200).Text.ShouldBe(posted.Text);
    }

    [Theory]
    [InlineData(0, "RUB", "amount_not_positive")]
    [InlineData(-5, "RUB", "amount_not_positive")]
    [InlineData(100, "EUR", "currency_mismatch")]
    public async Task A_top_up_that_makes_no_sense_is_refused(long amount, string currency, string code) =>
        (await office.Post(Path(partners[0]), new { amount = new { amount, currency }, reference = "1" })).ExpectProblem(422, code);

    [Fact]
    public async Task A_top_up_beyond_what_a_client_can_read_is_refused()
    {
        (await office.TopUp(partners[1], 1)).Expect(201);
        (await office.TopUp(partners[1], 9_007_199_254_740_991)).ExpectProblem(422, "amount_too_large");
    }

    [Fact]
    public async Task A_wallet_of_nobody_is_not_found()
    {
        (await office.Post($"/api/v1/wallets/{Guid.CreateVersion7()}/top-ups", Body(5))).ExpectProblem(404, "wallet_not_found");
        (await office.Post($"/api/v1/wallets/{api.HeadOffice.Id}/top-ups", Body(5))).ExpectProblem(404, "wallet_not_found");
    }

    [Fact]
    public async Task A_top_up_that_is_repeated_counts_once()
    {
        var first = (await office.Post(Path(partners[1]), Body(500), key: "top-up-1")).Expect(201);
        var again = (await office.Post(Path(partners[1]), Body(500), key: "top-up-1")).Expect(201);
        again.Text.ShouldBe(first.Text);
        var response = await office.Get("/api/v1/ledger/transactions?kind=top_up&limit=200");
        response.Items.Count(item => item["id"]!.GetValue<Guid>() == first.Id).ShouldBe(1);
    }

    [Fact]
    public async Task Twenty_top_ups_at_once_all_count()
    {
        var network = await api.NewNetwork();
        var seller = api.As(network.HeadOffice);
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(n => seller.TopUp(network.Franchisees[0], n)));
        answers.ShouldAllBe(answer => answer.Status == 201);
        Minor(await api.As(network.Franchisees[0]).Get("/api/v1/wallet"), "available").ShouldBe(210);
    }

    [Fact]
    public async Task The_list_of_wallets_goes_on_where_the_page_before_ended()
    {
        var first = (await office.Get("/api/v1/wallets?limit=2")).Expect(200);
        var second = (await office.Get($"/api/v1/wallets?limit=2&cursor={first.NextCursor}")).Expect(200);
        second.NextCursor.ShouldBeNull();
        first
            .Items.Concat(second.Items)
            .Select(w => w["tenantId"]!.GetValue<Guid>())
            .ShouldBe(partners.Select(p => p.Id), ignoreOrder: true);
        (await office.Get("/api/v1/wallets?cursor=none")).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task A_franchisee_manages_no_wallets_and_reads_no_book()
    {
        var partner = api.As(partners[0]);
        var posted = (await office.TopUp(partners[0], 100)).Expect(201);
        (await partner.Post(Path(partners[0]), Body(5))).ExpectProblem(404, "wallet_not_found");
        (await partner.Get("/api/v1/wallets")).ExpectProblem(403, "forbidden");
        (await partner.Get("/api/v1/ledger/transactions")).ExpectProblem(403, "forbidden");
        (await partner.Get("/api/v1/ledger/trial-balance")).ExpectProblem(403, "forbidden");
        (await partner.Get($"/api/v1/ledger/transactions/{posted.Id}")).ExpectProblem(404, "ledger_transaction_not_found");
        (await partner.Reverse(posted.Id)).ExpectProblem(404, "ledger_transaction_not_found");
    }

    [Fact]
    public async Task Another_network_sees_nothing_of_this_book()
    {
        var posted = (await office.TopUp(partners[0], 100)).Expect(201);
        var stranger = api.As((await api.NewNetwork()).HeadOffice);
        (await stranger.Get($"/api/v1/ledger/transactions/{posted.Id}")).ExpectProblem(404, "ledger_transaction_not_found");
        (await stranger.TopUp(partners[0], 100)).ExpectProblem(404, "wallet_not_found");
        (await stranger.Reverse(posted.Id)).ExpectProblem(404, "ledger_transaction_not_found");
        (await stranger.Get("/api/v1/ledger/transactions")).Expect(200).Items.ShouldBeEmpty();
    }

    static string Path(TestTenant tenant) => $"/api/v1/wallets/{tenant.Id}/top-ups";

    static object Body(long amount) => new { amount = new { amount, currency = "RUB" }, reference = "Платёж" };

    static long Minor(ApiResponse wallet, string part) => wallet[part]["amount"]!.GetValue<long>();
}
