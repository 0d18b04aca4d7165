using MakCrm.Domain.Commissions;
using MakCrm.Domain.Common;
using MakCrm.Domain.Ledger;
using MakCrm.Domain.Settlements;

namespace MakCrm.Domain.Tests.Settlements;

/// <summary>One partner's money by the aggregates alone, and the laws that hold after every step.</summary>
sealed class MoneyHistory(int seed)
{
    static readonly Guid Partner = Guid.CreateVersion7();
    static readonly Guid Plan = Guid.CreateVersion7();
    static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    static readonly DateOnly Today = new(2026, 3, 1);
    static readonly (Guid Expense, Guid Payable, Guid External, Guid Tax) Account = (
        Guid.CreateVersion7(),
        Guid.CreateVersion7(),
        Guid.CreateVersion7(),
        Guid.CreateVersion7()
    );
    static readonly ActorStamp Stamp = new(null, Now);

    readonly Random random = new(seed);
    readonly List<CommissionFact> facts = [];
    readonly List<(DateOnly From, CommissionTerms Terms)> versions = [(DateOnly.MinValue, Terms(1))];
    readonly List<CommissionAccrual> accruals = [];
    readonly List<Settlement> settlements = [];
    readonly List<PayoutRun> runs = [];
    readonly List<LedgerTransaction> ledger = [];

    public int Paid { get; private set; }

    /// <summary>Retries and moves out of turn, which changed nothing.</summary>
    public int Refused { get; private set; }

    public void Run()
    {
        for (var step = 0; step < 60; step++)
        {
            Happen(random.Next(12));
            Check(step);
        }
    }

    void Happen(int what)
    {
        switch (what)
        {
            case 0 or 1 or 2:
                facts.Add(Loan(random.Next(1, 3), random.Next(1, 28), random.Next(1, 5_000)));
                break;
            case 3:
                versions.Add((new(2026, random.Next(1, 3), random.Next(1, 28)), Terms(random.Next(1, 6))));
                break;
            case 4 when facts.Count > 0:
                Try(facts[random.Next(facts.Count)].Reverse("возврат", Now));
                break;
            case 5 or 6:
                accruals.ForEach(a => a.Approve(Now));
                break;
            case 7:
                Close();
                break;
            case 8 when settlements.Count > 0:
                Answer(settlements[random.Next(settlements.Count)]);
                break;
            case 9:
                Export();
                break;
            case 10 or 11 when runs.Count > 0:
                Move(runs[random.Next(runs.Count)]);
                break;
        }

        Reckon();
    }

    void Reckon()
    {
        foreach (var month in facts.GroupBy(f => f.Month))
        {
            var posted = accruals.Where(a => month.Any(f => f.Id == a.FactId)).ToList();
            foreach (var difference in CommissionDifference.Between([.. month], posted, Due(month), "v"))
            {
                var accrual = CommissionAccrual.Of(difference, Now);
                var posting = LedgerTransaction.Commission(
                    Account.Expense,
                    Account.Payable,
                    accrual.Amount,
                    LedgerCause.Commission(accrual.Id),
                    Now
                );
                accrual.PostedBy(posting.Id);
                accruals.Add(accrual);
                ledger.Add(posting);
            }
        }
    }

    void Close()
    {
        var approved = accruals
            .Where(a => a.State == CommissionAccrualState.Approved)
            .OrderBy(a => a.OccurredOn)
            .ThenBy(a => a.Id)
            .ToList();
        if (approved.Sum(a => a.AmountMinor) <= 0)
            return;
        var most = random.Next(1, 6);
        var oldest = approved.Take(most).ToList();
        var earned = approved.Skip(most).Where(a => a.Amount.IsPositive).ToList();
        var taken = oldest.Sum(a => a.AmountMinor) > 0 ? oldest : SettlementCut.Of(oldest, earned);
        var id = Guid.CreateVersion7(Now);
        foreach (var accrual in taken)
            accrual.Settle(id);
        var items = taken.Select(a => new SettlementItem(a.Id, "loan_issued", a.OccurredOn, a.Explanation.Base, a.Amount));
        var partner = new SettledPartner(Partner, IsTaxWithheld: seed % 2 == 0, Income());
        settlements.Add(Settlement.Issue(id, settlements.Count + 1, partner, Today, [.. items], Stamp));
    }

    Money Income() => Money.Rubles(settlements.Where(s => s.State != SettlementState.Voided).Sum(s => s.TotalMinor));

    void Answer(Settlement settlement)
    {
        if (random.Next(4) > 0)
            Try(settlement.Accept(new(null, Now, null, null)));
        else if (!runs.Exists(r => r.Items.Any(i => i.SettlementId == settlement.Id && i.State == PayoutItemState.Pending)))
            Void(settlement);
    }

    void Void(Settlement settlement)
    {
        if (!Try(settlement.Void("ошибка", Now)))
            return;
        foreach (var accrual in accruals.Where(a => a.SettlementId == settlement.Id))
            accrual.Unsettle();
    }

    void Export()
    {
        var live = runs.SelectMany(r => r.Items).Where(i => i.State != PayoutItemState.Released).Select(i => i.SettlementId).ToHashSet();
        var accepted = settlements.Where(s => s.State == SettlementState.Accepted && s.Payable.IsPositive && !live.Contains(s.Id)).ToList();
        var drafted = PayoutRun.Draft(runs.Count + 1, 1 + runs.Sum(r => r.ItemCount), accepted, Stamp);
        if (drafted.IsOk)
            runs.Add(drafted.Value);
        else
            Refused++;
    }

    void Move(PayoutRun run)
    {
        if (run.State == PayoutRunState.Drafted)
            Try(run.Export("", Stamp));
        else if (random.Next(6) == 0)
            Try(run.Cancel("банк вернул", Now));
        else
            Pay(run, run.Items[random.Next(run.Items.Count)]);
    }

    /// <summary>As the statement of the bank tells it, once or again.</summary>
    void Pay(PayoutRun run, PayoutItem item)
    {
        var settlement = settlements.Single(s => s.Id == item.SettlementId);
        if (item.State == PayoutItemState.Released)
            return;
        if (!Try(settlement.Pay(Today, "1", Today)))
        {
            item.State.ShouldBe(PayoutItemState.Paid, Where());
            return;
        }

        run.Pay(item, Today).IsOk.ShouldBeTrue(Where());
        foreach (var accrual in accruals.Where(a => a.SettlementId == settlement.Id))
            accrual.Pay(Now);
        var accounts = new PayoutAccounts(Account.Payable, Account.External, Account.Tax);
        ledger.Add(LedgerTransaction.Payout(accounts, settlement.Total, settlement.Tax, LedgerCause.Settlement(settlement.Id), Now));
        Paid++;
    }

    void Check(int step)
    {
        var where = Where(step);
        ledger.All(t => t.Lines.Sum(l => l.AmountMinor) == 0).ShouldBeTrue(where);
        Explained(accruals).ShouldBe(Explained(facts.GroupBy(f => f.Month).SelectMany(m => Due(m))), where);
        accruals.All(a => a.TransactionId != Guid.Empty).ShouldBeTrue(where);
        var paid = settlements.Where(s => s.State == SettlementState.Paid).ToList();
        Balance(Account.Payable).ShouldBe(accruals.Sum(a => a.AmountMinor) - paid.Sum(s => s.TotalMinor), where);
        (Balance(Account.External) + Balance(Account.Tax)).ShouldBe(paid.Sum(s => s.TotalMinor), where);
        accruals.Where(a => a.State == CommissionAccrualState.Paid).Sum(a => a.AmountMinor).ShouldBe(paid.Sum(s => s.TotalMinor), where);
        accruals.Where(a => a.State == CommissionAccrualState.Paid).All(a => a.ApprovedAt != null).ShouldBeTrue(where);
        settlements.All(s => s.Total.IsPositive && !s.Payable.IsNegative).ShouldBeTrue(where);
        foreach (var settlement in settlements.Where(s => s.State != SettlementState.Voided))
            settlement
                .Lines.Sum(l => l.AmountMinor)
                .ShouldBe(accruals.Where(a => a.SettlementId == settlement.Id).Sum(a => a.AmountMinor), where);
        var live = runs.SelectMany(r => r.Items).Where(i => i.State != PayoutItemState.Released).ToList();
        live.Select(i => i.SettlementId).ShouldBeUnique(where);
        live.Where(i => i.State == PayoutItemState.Paid).Sum(i => i.AmountMinor).ShouldBe(Balance(Account.External), where);
    }

    long Balance(Guid account) => ledger.SelectMany(t => t.Lines).Where(l => l.AccountId == account).Sum(l => l.AmountMinor);

    bool Try(Result result)
    {
        if (!result.IsOk)
            Refused++;
        return result.IsOk;
    }

    string Where(int? step = null) => $"seed {seed}, step {step}";

    static IReadOnlyList<(Guid Fact, long Minor)> Explained(IEnumerable<CommissionAccrual> sums) =>
        Sums(sums.Select(a => (a.FactId, a.AmountMinor)));

    static IReadOnlyList<(Guid Fact, long Minor)> Explained(IEnumerable<CommissionDue> sums) =>
        Sums(sums.Select(d => (d.Fact.Id, d.Amount.Minor)));

    static List<(Guid Fact, long Minor)> Sums(IEnumerable<(Guid Fact, long Minor)> sums) =>
        [.. sums.GroupBy(s => s.Fact).Select(g => (g.Key, g.Sum(s => s.Minor))).Where(g => g.Item2 != 0).Order()];

    IReadOnlyList<CommissionDue> Due(IEnumerable<CommissionFact> month) => new CommissionCalculator(On, _ => 0).Reckon([.. month]);

    PlanInForce On(DateOnly day)
    {
        var number = versions.FindLastIndex(v => v.From <= day);
        return new(Plan, number + 1, versions[number].Terms);
    }

    static CommissionTerms Terms(int percent) =>
        new(
            [
                new()
                {
                    Key = "loans",
                    Fact = CommissionFactKind.LoanIssued,
                    Rates = [new(0, percent, null), new(4, percent + 1, null)],
                },
            ],
            null
        );

    static CommissionFact Loan(int month, int day, long rubles) =>
        CommissionFact
            .Record(
                CommissionFactKind.LoanIssued,
                CommissionRole.Introducer,
                Partner,
                Guid.CreateVersion7(),
                new(new(2026, month, day), Money.Rubles(rubles * 100)),
                Now
            )
            .Value;
}
