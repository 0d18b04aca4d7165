using MakCrm.TestKit;
using Npgsql;

namespace MakCrm.Api.Tests.Ledger;

/// <summary>What the database refuses by itself, whoever asks: the application's role, or the tables' owner.</summary>
public sealed class BookTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly Guid book = api.HeadOffice.Id;
    readonly Guid holder = api.Network.Franchisees[0].Id;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unbalanced_transaction_is_refused(bool byOwner) =>
        (await Refusal(byOwner, Post(("external", -100), ("wallet_available", 99)))).ConstraintName.ShouldBe(
            "ledger_transactions_balanced"
        );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transaction_without_lines_is_refused(bool byOwner) =>
        (await Refusal(byOwner, Post())).ConstraintName.ShouldBe("ledger_transactions_balanced");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wallet_below_zero_is_refused(bool byOwner) =>
        (await Refusal(byOwner, Post(("external", 1_000_000), ("wallet_available", -1_000_000)))).ConstraintName.ShouldBe(
            "ledger_accounts_wallet_not_negative"
        );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_line_in_another_currency_than_its_account_is_refused(bool byOwner) =>
        (
            await Refusal(byOwner, Post(("external", -1), ("wallet_available", 1)).Replace("'RUB'", "'EUR'", StringComparison.Ordinal))
        ).ConstraintName.ShouldBe("ledger_postings_account");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_line_of_nothing_is_refused(bool byOwner) =>
        (await Refusal(byOwner, Post(("external", 0), ("wallet_available", 0)))).SqlState.ShouldBe("23514");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lines_cannot_join_a_transaction_that_was_posted_before(bool byOwner)
    {
        var id = await Posted();
        var lines = Lines($"'{id}'", ("external", -1), ("wallet_available", 1));
        (await Refusal(byOwner, lines)).ConstraintName.ShouldBe("ledger_postings_late");
    }

    [Theory]
    [InlineData("update ledger_transactions set memo = 'другое'")]
    [InlineData("delete from ledger_transactions")]
    [InlineData("truncate ledger_transactions cascade")]
    [InlineData("update ledger_postings set amount_minor = 5")]
    [InlineData("delete from ledger_postings")]
    [InlineData("truncate ledger_postings")]
    public async Task What_was_posted_cannot_be_changed(string change)
    {
        await Posted();
        (await Refusal(byOwner: true, change)).ConstraintName.ShouldBe("ledger_is_written_once");
        (await Refusal(byOwner: false, change)).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("update ledger_accounts set balance_minor = 5")]
    [InlineData("delete from ledger_accounts")]
    [InlineData(
        "insert into ledger_accounts (tenant_id, id, code, currency, balance_minor, created_at) select id, gen_random_uuid(), 'revenue', 'EUR', 5, now() from tenants limit 1"
    )]
    public async Task The_application_cannot_write_a_balance(string change) =>
        (await Refusal(byOwner: false, change)).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

    [Fact]
    public async Task The_checks_cannot_be_outrun_by_asking_for_them_early()
    {
        var checkedEarly = "set constraints all immediate; set constraints all deferred";
        var last = "(select id from ledger_transactions order by posted_at desc limit 1)";
        var sneaky =
            $"begin; {Post(("external", -1), ("wallet_available", 1))}; {checkedEarly}; {Lines(last, ("wallet_available", 1))}; commit";
        (await Refusal(byOwner: false, sneaky)).ConstraintName.ShouldBe("ledger_transactions_balanced");
    }

    [Fact]
    public async Task A_balance_is_the_sum_of_its_postings()
    {
        await Posted();
        await Posted();
        var differing = await api.Database.Rows(
            """
            select a.id from ledger_accounts a left join ledger_postings p on (p.tenant_id, p.account_id) = (a.tenant_id, a.id)
            group by a.tenant_id, a.id, a.balance_minor having a.balance_minor <> coalesce(sum(p.amount_minor), 0)
            """
        );
        differing.ShouldBeEmpty();
    }

    async Task<Guid> Posted()
    {
        await api.Database.Execute(Post(("external", -10), ("wallet_available", 10)));
        return await api.Database.Value<Guid>(
            "select id from ledger_transactions where tenant_id = $1 order by posted_at desc limit 1",
            book
        );
    }

    Task<PostgresException> Refusal(bool byOwner, string sql) =>
        Should.ThrowAsync<PostgresException>(() => byOwner ? api.Database.Execute(sql) : api.Database.ExecuteAs(book, sql));

    /// <summary>One transaction with these lines, in one statement of SQL that commits by itself.</summary>
    string Post(params (string Account, long Minor)[] lines) =>
        $"""
            do $$
            declare head uuid := gen_random_uuid();
            begin
              insert into ledger_transactions (tenant_id, id, kind, posted_at, version) values ('{book}', head, 'correction', clock_timestamp(), 1);
              {Lines("head", lines)}
            end $$
            """;

    string Lines(string head, params (string Account, long Minor)[] lines) =>
        string.Concat(
            lines.Select(line =>
                $"""
                    insert into ledger_postings (tenant_id, id, transaction_id, account_id, amount_minor, currency)
                    select a.tenant_id, gen_random_uuid(), {head}, a.id, {line.Minor}, 'RUB' from ledger_accounts a
                    where a.tenant_id = '{book}' and a.code = '{line.Account}' and (a.holder_tenant_id is null or a.holder_tenant_id = '{holder}');
                    """
            )
        );
}
