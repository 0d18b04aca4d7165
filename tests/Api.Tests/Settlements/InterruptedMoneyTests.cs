using System.Globalization;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Documents;
using MakCrm.Api.Tests.Kernel;
using MakCrm.Infrastructure.Documents;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Settlements;

/// <summary>A product whose connections to the database are killed, and which has no program to print with.</summary>
[DedicatedServer("killed connections")]
public sealed class InterruptedMoneyApi : AccessApi
{
    internal ConnectionKiller Killer { get; } = new();

    protected override void Adjust(IServiceCollection services) => services.AddSingleton(new DocumentSettings(null, null, 1, 512));
}

/// <summary>
/// Random histories of a partner's money by the contract: facts, changes of plans, clawbacks, closings, disputes, payouts and retries, while
/// connections are killed between statements. <c>MAK_HISTORIES</c> says how many.
/// </summary>
public sealed class InterruptedMoneyTests(InterruptedMoneyApi api) : IClassFixture<InterruptedMoneyApi>, IAsyncLifetime
{
    static int Histories =>
        int.TryParse(Environment.GetEnvironmentVariable("MAK_HISTORIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var many)
            ? many
            : 3;

    public async ValueTask InitializeAsync()
    {
        await api.PreparePayouts();
        await api.Office.FromSample("act");
        api.Killer.Watch(api.Database.Settings);
    }

    public ValueTask DisposeAsync()
    {
        api.Killer.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_accrual_is_explained_the_ledger_is_balanced_and_acts_reproduce_from_their_lines()
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            var history = new InterruptedMoney(api, seed);
            await history.Run();
            await new MoneyLaws(api, history).Check();
        }

        api.Killer.Kills.ShouldBeGreaterThan(Histories);
    }
}
