using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Common;

public sealed class MoneyTests
{
    static readonly Money Hundred = Money.Rubles(100_00);

    [Fact]
    public void Amounts_of_one_currency_add_subtract_and_compare()
    {
        (Hundred + Money.Rubles(50)).ShouldBe(Money.Rubles(100_50));
        (Hundred - Money.Rubles(50)).ShouldBe(Money.Rubles(99_50));
        (-Hundred + Hundred).ShouldBe(Money.Zero("RUB"));
        (Hundred * 3).ShouldBe(Money.Rubles(300_00));
        (Hundred > Money.Rubles(99_99)).ShouldBeTrue();
        Money.Max(Hundred, Money.Rubles(1)).ShouldBe(Hundred);
        Money.Min(Hundred, Money.Rubles(1)).ShouldBe(Money.Rubles(1));
    }

    [Fact]
    public void Mixing_currencies_is_a_bug()
    {
        var tenge = Money.Of(100_00, "KZT");

        Should.Throw<InvalidOperationException>(() => Hundred + tenge);
        Should.Throw<InvalidOperationException>(() => Hundred - tenge);
        Should.Throw<InvalidOperationException>(() => Hundred < tenge);
        Hundred.ShouldNotBe(tenge);
    }

    [Fact]
    public void A_sum_that_does_not_fit_is_refused_and_never_wraps_around()
    {
        var most = Money.Rubles(long.MaxValue);

        Should.Throw<InvalidOperationException>(() => most + Money.Rubles(1));
        Should.Throw<InvalidOperationException>(() => -most - Money.Rubles(2));
        Should.Throw<InvalidOperationException>(() => -Money.Rubles(long.MinValue));
        Should.Throw<InvalidOperationException>(() => most * 2);
        Should.Throw<InvalidOperationException>(() => most.Percent(101));
    }

    [Theory]
    [InlineData("rub")]
    [InlineData("RU")]
    [InlineData("RUBL")]
    [InlineData("РУБ")]
    [InlineData("")]
    public void A_currency_is_three_upper_case_letters(string currency) => Should.Throw<ArgumentException>(() => Money.Of(1, currency));

    [Fact]
    public void An_amount_nobody_named_has_no_currency() => Should.Throw<InvalidOperationException>(() => default(Money) + Hundred);

    [Theory]
    [InlineData(100_00, 13.5, 13_50)]
    [InlineData(1_01, 50, 51)]
    [InlineData(-1_01, 50, -51)]
    [InlineData(1_03, 50, 52)]
    [InlineData(1_00, 0.4, 0)]
    [InlineData(1_00, 0.5, 1)]
    public void Half_a_kopeck_of_a_share_rounds_away_from_zero(long minor, double percent, long share) =>
        Money.Rubles(minor).Percent((decimal)percent).ShouldBe(Money.Rubles(share));

    [Fact]
    public void An_amount_is_written_with_its_currency() => Money.Rubles(-1234_05).ToString().ShouldBe("-1234.05 RUB");
}
