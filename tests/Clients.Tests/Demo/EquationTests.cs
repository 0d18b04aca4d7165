using System.Reflection;
using MakCrm.Demo.Report;

namespace MakCrm.Clients.Tests.Demo;

public sealed class EquationTests
{
    static readonly ReportFigures Sound = new(
        new(
            Rows: 2_000,
            Accepted: 1_700,
            Duplicates: 200,
            Updated: 40,
            Refused: 60,
            NewFound: 1_900,
            UpdatedLeads: 38,
            UpdatedFound: 38,
            1,
            1
        ),
        new(Chosen: 300, NotPutUp: 3, Lots: 297, Sold: 270, Unsold: 27, SellersSold: 270, SellersUnsold: 27, 1_500, 1_500, 1_500),
        new(
            TrialSum: 0,
            PaidIn: 900,
            Available: 500,
            Held: 70,
            HeldForOthers: 70,
            Revenue: 330,
            HeldForLots: 0,
            Captured: 120,
            Prices: 120
        ),
        new(Copies: 270, AtTheirWinners: 270, WithAllContacts: 270, Deals: 270, Open: 150, Won: 70, Lost: 50, 150, 70, 50)
    );

    public static TheoryData<string> EveryFigure =>
        [.. Parts.SelectMany(part => part.PropertyType.GetProperties().Select(x => $"{part.Name}.{x.Name}"))];

    static PropertyInfo[] Parts => typeof(ReportFigures).GetProperties();

    [Fact]
    public void Sound_figures_reconcile() => ReconciliationChecks.Of(Sound).ShouldAllBe(x => x.Holds);

    [Theory]
    [MemberData(nameof(EveryFigure))]
    public void One_figure_that_is_off_breaks_an_equation(string figure)
    {
        var wrong = Sound with { };
        var part = Parts.Single(x => figure.StartsWith($"{x.Name}.", StringComparison.Ordinal));
        var changed = Copy(part.GetValue(wrong).ShouldNotBeNull());
        var property = changed.GetType().GetProperty(figure.Split('.')[1]).ShouldNotBeNull();
        property.SetValue(changed, (long)property.GetValue(changed).ShouldNotBeNull() + 1);
        part.SetValue(wrong, changed);

        ReconciliationChecks.Of(wrong).ShouldContain(x => !x.Holds);
    }

    [Fact]
    public void A_broken_equation_is_named_with_its_figures()
    {
        var wrong = Sound with { Market = Sound.Market with { Unsold = 26 } };

        var broken = ReconciliationChecks.Of(wrong).Where(x => !x.Holds).Select(x => $"{x.Name}: {x.InFigures}");

        broken.ShouldBe(["lots = sold + unsold: 297 ≠ 270 + 26", "leads marked unsold at the head office = lots unsold: 27 ≠ 26"]);
    }

    [Fact]
    public void Money_is_told_in_rubles() =>
        ReconciliationChecks
            .Of(Sound with { Money = Sound.Money with { TrialSum = 123_456_700 } })
            .Single(x => !x.Holds)
            .InFigures.ShouldBe("1 234 567.00 ₽ ≠ 0.00 ₽");

    // `with` on an object: a record's copy constructor.
    static object Copy(object part) => part.GetType().GetMethod("<Clone>$").ShouldNotBeNull().Invoke(part, null).ShouldNotBeNull();
}
