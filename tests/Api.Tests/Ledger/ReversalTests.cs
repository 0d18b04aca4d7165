using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Ledger;

public sealed class ReversalTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestTenant partner = api.Network.Franchisees[0];

    [Fact]
    public async Task A_reversed_top_up_leaves_the_wallet_as_it_was_and_both_stay_on_record()
    {
        var topUp = (await office.TopUp(partner, 4_000)).Expect(201);
        var opposite = (await office.Reverse(topUp.Id)).Expect(201);
        opposite["kind"].GetValue<string>().ShouldBe("reversal");
        opposite["reversesId"].GetValue<Guid>().ShouldBe(topUp.Id);
        (await office.Get($"/api/v1/ledger/transactions/{topUp.Id}"))["reversedById"].GetValue<Guid>().ShouldBe(opposite.Id);
        (await office.Get($"/api/v1/ledger/transactions?causeId={topUp.Id}")).Items.Single()["id"]!.GetValue<Guid>().ShouldBe(opposite.Id);
    }

    [Fact]
    public async Task A_transaction_is_reversed_once_and_a_reversal_never()
    {
        var topUp = (await office.TopUp(partner, 4_000)).Expect(201);
        var opposite = (await office.Reverse(topUp.Id)).Expect(201);
        (await office.Reverse(topUp.Id)).ExpectProblem(409, "ledger_transaction_already_reversed");
        (await office.Reverse(opposite.Id)).ExpectProblem(409, "ledger_transaction_not_reversible");
        (await office.Reverse(Guid.CreateVersion7())).ExpectProblem(404, "ledger_transaction_not_found");
    }

    [Fact]
    public async Task Of_ten_reversals_at_once_one_is_posted()
    {
        var topUp = (await office.TopUp(partner, 4_000)).Expect(201);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.Reverse(topUp.Id)));
        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Count(answer => answer.Code == "ledger_transaction_already_reversed").ShouldBe(9);
    }

    [Fact]
    public async Task Money_that_is_spent_cannot_be_taken_back()
    {
        var network = await api.NewNetwork();
        var topUp = (await api.As(network.HeadOffice).TopUp(network.Franchisees[0], 4_000)).Expect(201);
        await api.Database.Execute(
            """
            with wallet as (select * from ledger_accounts where holder_tenant_id = $1 and code = 'wallet_available'),
            spent as (
              insert into ledger_transactions (tenant_id, id, kind, posted_at, version)
              select tenant_id, gen_random_uuid(), 'withdrawal', now(), 1 from wallet returning id, tenant_id)
            insert into ledger_postings (tenant_id, id, transaction_id, account_id, amount_minor, currency)
            select s.tenant_id, gen_random_uuid(), s.id, a.id, case a.code when 'external' then 1 else -1 end, 'RUB'
            from spent s join ledger_accounts a on a.tenant_id = s.tenant_id and (a.code = 'external' or a.id = (select id from wallet))
            """,
            network.Franchisees[0].Id
        );
        (await api.As(network.HeadOffice).Reverse(topUp.Id)).ExpectProblem(409, "insufficient_funds");
    }

    [Fact]
    public async Task The_list_of_transactions_goes_on_where_the_page_before_ended()
    {
        var network = await api.NewNetwork();
        var seller = api.As(network.HeadOffice);
        await seller.TopUp(network.Franchisees[0], 1);
        await seller.TopUp(network.Franchisees[0], 2);
        var last = (await seller.TopUp(network.Franchisees[0], 3)).Expect(201);
        var first = (await seller.Get("/api/v1/ledger/transactions?limit=2")).Expect(200);
        first.Items[0]["id"]!.GetValue<Guid>().ShouldBe(last.Id);
        var second = (await seller.Get($"/api/v1/ledger/transactions?limit=2&cursor={first.NextCursor}")).Expect(200);
        (second.Items.Count, second.NextCursor).ShouldBe((1, null));
        (await seller.Get("/api/v1/ledger/transactions?kind=hold")).Expect(200).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_trial_balance_is_zero_and_agrees_with_the_wallets()
    {
        var network = await api.NewNetwork();
        var seller = api.As(network.HeadOffice);
        await seller.TopUp(network.Franchisees[0], 700);
        var balance = (await seller.Get("/api/v1/ledger/trial-balance")).Expect(200);
        balance["isBalanced"].GetValue<bool>().ShouldBeTrue();
        balance["sum"]["amount"]!.GetValue<long>().ShouldBe(0);
        balance["transactionCount"].GetValue<long>().ShouldBe(1);
        Of("external").ShouldBe(-700);
        Of("wallet_available").ShouldBe(700);

        long Of(string code) =>
            balance["accounts"]
                .AsArray()
                .Where(a => a!["code"]!.GetValue<string>() == code)
                .Sum(a => a!["balance"]!["amount"]!.GetValue<long>());
    }
}
