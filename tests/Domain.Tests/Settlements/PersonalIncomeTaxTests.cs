using MakCrm.Domain.Common;
using MakCrm.Domain.Settlements;

namespace MakCrm.Domain.Tests.Settlements;

/// <summary>The scale of article 224 of the Tax Code that holds since 2025.</summary>
public sealed class PersonalIncomeTaxTests
{
    [Theory]
    [InlineData(0, 100_000, 13_000)]
    [InlineData(0, 2_400_000, 312_000)]
    [InlineData(2_400_000, 100_000, 15_000)]
    [InlineData(2_350_000, 100_000, 14_000)]
    [InlineData(5_000_000, 1_000_000, 180_000)]
    [InlineData(20_000_000, 1_000_000, 200_000)]
    [InlineData(50_000_000, 1_000_000, 220_000)]
    public void It_rises_with_the_income_of_the_year(long before, long income, long tax) =>
        PersonalIncomeTax.Of(Rubles(before), Rubles(income)).ShouldBe(Rubles(tax));

    [Fact]
    public void It_is_told_in_whole_rubles() => PersonalIncomeTax.Of(Rubles(0), Money.Rubles(10_333)).ShouldBe(Rubles(13));

    [Fact]
    public void In_parts_it_is_what_it_is_as_a_whole()
    {
        var (before, tax) = (Rubles(0), Rubles(0));
        foreach (var part in Enumerable.Range(1, 90).Select(n => Money.Rubles(n * 1_234_567L)))
            (tax, before) = (tax + PersonalIncomeTax.Of(before, part), before + part);
        tax.ShouldBe(PersonalIncomeTax.Of(Rubles(0), before));
    }

    static Money Rubles(long rubles) => Money.Rubles(rubles * 100);
}
