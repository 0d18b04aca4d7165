using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Commissions;
using MakCrm.Api.Tests.Kernel;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Persistence.Outbox;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace MakCrm.Api.Tests.Settlements;

/// <summary>A product that hands on no events: what is accrued was accrued by the process that can be killed.</summary>
[DedicatedServer("background work that does not run")]
public sealed class SilentMoneyApi : AccessApi
{
    protected override void Adjust(IServiceCollection services)
    {
        foreach (var dispatcher in services.Where(s => s.ImplementationType == typeof(OutboxDispatcher)).ToList())
            services.Remove(dispatcher);
    }
}

/// <summary>The process that accrues and pays is killed within a transaction and started again.</summary>
public sealed class MoneyCrashTests(SilentMoneyApi api) : IClassFixture<SilentMoneyApi>
{
    const int Many = 40;

    [Fact]
    public async Task Everything_is_accrued_and_paid_once()
    {
        await api.PreparePayouts();
        var token = await api.Token(api.HeadOffice.Client);
        var (partner, person) = await api.Earning();
        var loans = Enumerable.Range(0, Many).Select(_ => Guid.CreateVersion7()).ToList();
        using (var first = await ServerProcess.Start(api.Database.Settings))
        {
            using var office = new TestApiClient(first.Client(token));
            await Record(office, partner, loans[..5]);
            await Eventually.Is(async () => await Accruals() == 5, "some are accrued");
            await KillWithin(first, () => Record(office, partner, loans));
        }

        (await Accruals()).ShouldBeLessThan(Many);
        using (var second = await ServerProcess.Start(api.Database.Settings))
        {
            using var office = new TestApiClient(second.Client(token));
            await Eventually.Holds(() => Record(office, partner, loans));
            await Accrued();
            var statement = await Ordered(partner, person);
            await KillWithin(second, () => office.Import(statement));
            (await Payouts()).ShouldBe(0);
            using var third = await ServerProcess.Start(api.Database.Settings);
            using var again = new TestApiClient(third.Client(token));
            (await Eventually.Gives(async () => (await again.Import(statement)).Expect(200))).Json.ShouldHave(new { paidCount = 1 });
            (await again.Import(statement)).Expect(200).Json.ShouldHave(new { paidCount = 0 });
        }

        (await Payouts()).ShouldBe(1);
        (await Accruals()).ShouldBe(Many);
        (await api.Office.Get("/api/v1/ledger/trial-balance")).Expect(200)["isBalanced"].GetValue<bool>().ShouldBeTrue();
        (await Owed(partner)).ShouldBe(0);
    }

    /// <summary>Each by a key of its own: a second time nothing is recorded.</summary>
    static Task Record(TestApiClient office, Guid partner, IEnumerable<Guid> loans) =>
        Task.WhenAll(
            loans.Select(async loan =>
                (
                    await office.Post(CommissionApi.Facts, CommissionApi.Fact(partner, 10_000, "2026-01-05", loan), key: $"loan-{loan}")
                ).Expect(201)
            )
        );

    /// <summary>Holds what the work must write to, and kills the process that waits for it in the midst of its transaction.</summary>
    async Task KillWithin(ServerProcess process, Func<Task> work)
    {
        await using var holder = new NpgsqlConnection(api.Database.Settings.Owner);
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using var held = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand("select 1 from ledger_accounts for update", holder, held);
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var working = work();
        await Eventually.Is(async () => await Waiting() > 0, "it waits within its transaction");
        process.Kill();
        try
        {
            await working;
        }
        catch (Exception lost) when (lost is HttpRequestException or UnexpectedResponseException)
        {
            // The process is dead; what became of this, the next one finds out.
        }

        // Its claims on events end by the clock, for which the test need not wait.
        await api.Database.Execute("update outbox_events set leased_until = '-infinity' where delivered_at is null");
    }

    Task<long> Waiting() =>
        api.Database.Value<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0"
        );

    async Task Accrued()
    {
        await Eventually.Is(async () => await Accruals() == Many, "everything is accrued");
        (await api.Database.Value<long>("select count(distinct fact_id) from commission_accruals")).ShouldBe(Many);
    }

    /// <summary>What has been accrued is approved, settled, accepted and ordered; the bank says that it has paid.</summary>
    async Task<byte[]> Ordered(Guid partner, Member person)
    {
        await api.Approved(partner, Many);
        var settlement = (await person.Accept(await api.Issued(partner))).Expect(200).Json;
        var run = await api.Office.Exported(settlement);
        var item = (await api.Office.Get($"{PayoutApi.Runs}/{run["id"]}/items")).Expect(200).Items.Single();
        return PayoutApi.Statement(api, (item["orderNumber"]!.ToString(), Many * 100_00, PayoutApi.Receiver, "оплата"));
    }

    Task<long> Accruals() =>
        api.Database.Value<long>(
            "select count(*) from commission_accruals a join ledger_transactions t on t.id = a.transaction_id and t.cause_id = a.id"
        );

    Task<long> Payouts() => api.Database.Value<long>("select count(*) from ledger_transactions where kind = 'payout'");

    Task<long> Owed(Guid partner) =>
        api.Database.Value<long>("select balance_minor from ledger_accounts where holder_partner_id = $1", partner);
}
