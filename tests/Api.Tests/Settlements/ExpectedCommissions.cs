using MakCrm.Api.Tests.Commissions;
using MakCrm.Domain.Commissions;
using MakCrm.Domain.Common;

namespace MakCrm.Api.Tests.Settlements;

sealed record ExpectedLoan(Guid Cause, DateOnly Day, long Rubles)
{
    /// <summary>Of its fact, once that is recorded.</summary>
    public Guid Id { get; set; }

    public bool IsReversed { get; set; }
}

/// <summary>What a partner has to be accrued, reckoned beside the product.</summary>
sealed class ExpectedCommissions
{
    readonly List<(DateOnly From, CommissionTerms Terms)> versions = [(new(2026, 1, 1), Terms(1))];

    public Guid Plan { get; set; }

    public List<ExpectedLoan> Loans { get; } = [];

    public void Publish(DateOnly from, int percent) => versions.Add((from, Terms(percent)));

    /// <summary>What the partner is to have for each cause, by the domain's rules and what was asked for.</summary>
    public IReadOnlyDictionary<Guid, long> Of(Guid partner, DateTimeOffset at) =>
        Loans
            .Select(loan => Fact(loan, partner, at))
            .GroupBy(fact => fact.Month)
            .SelectMany(month => new CommissionCalculator(On, _ => 0).Reckon([.. month]))
            .ToDictionary(due => due.Fact.CauseId, due => due.Amount.Minor);

    PlanInForce? On(DateOnly day)
    {
        var held = versions.Index().Where(v => v.Item.From <= day).OrderBy(v => v.Item.From).ThenBy(v => v.Index).ToList();
        return held.Count == 0 ? null : new(Plan, held[^1].Index + 1, held[^1].Item.Terms);
    }

    static CommissionFact Fact(ExpectedLoan loan, Guid partner, DateTimeOffset at)
    {
        var details = new CommissionFactDetails(loan.Day, Money.Rubles(loan.Rubles * 100));
        var (kind, role) = (CommissionFactKind.LoanIssued, CommissionRole.Introducer);
        var fact = CommissionFact.Record(kind, role, partner, loan.Cause, details, at).Value;
        if (loan.IsReversed)
            fact.Reverse("Возврат", at).IsOk.ShouldBeTrue();
        return fact;
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

    public static object Wire(int percent) =>
        CommissionApi.Terms(
            new
            {
                key = "loans",
                fact = "loan_issued",
                holdDays = 0,
                rates = new[] { new { from = 0, percent }, new { from = 4, percent = percent + 1 } },
            }
        );
}
