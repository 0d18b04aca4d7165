using System.Globalization;

namespace MakCrm.Domain.Tests.Settlements;

/// <summary>
/// Random histories of facts, changes of plans, clawbacks, closings, disputes, payments and retries. <c>MAK_HISTORIES</c> says how many.
/// </summary>
public sealed class MoneyHistoryTests
{
    static int Histories =>
        int.TryParse(Environment.GetEnvironmentVariable("MAK_HISTORIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var many)
            ? many
            : 200;

    [Fact]
    public void Every_accrual_is_explained_the_ledger_is_balanced_and_paid_is_what_was_approved()
    {
        for (var seed = 0; seed < Histories; seed++)
            new MoneyHistory(seed).Run();
    }

    [Fact]
    public void Histories_come_to_payments_and_retries()
    {
        var histories = Enumerable.Range(0, 60).Select(seed => new MoneyHistory(seed)).ToList();
        histories.ForEach(h => h.Run());
        histories.Sum(h => h.Paid).ShouldBeGreaterThan(5);
        histories.Sum(h => h.Refused).ShouldBeGreaterThan(20);
    }
}
