using FsCheck;
using FsCheck.Fluent;
using MakCrm.Domain.Common;
using MakCrm.Domain.Documents.Russian;

namespace MakCrm.Domain.Tests.Documents;

public sealed class RussianWordsTests
{
    const long Trillion = 1_000_000_000_000;

    [Theory]
    [InlineData(2_100_000, "двадцать одна тысяча рублей 00 копеек")]
    [InlineData(100, "один рубль 00 копеек")]
    [InlineData(201, "два рубля 01 копейка")]
    [InlineData(1_112, "одиннадцать рублей 12 копеек")]
    [InlineData(0, "ноль рублей 00 копеек")]
    [InlineData(-150, "минус один рубль 50 копеек")]
    [InlineData(200_000_200, "два миллиона два рубля 00 копеек")]
    [InlineData(100_000_000_003, "один миллиард рублей 03 копейки")]
    public void Amounts_stand_in_words(long minor, string words) => MoneyWords.Of(Money.Rubles(minor)).ShouldBe(words);

    [Theory]
    [InlineData(GrammaticalCase.Genitive, "двадцати одной тысячи пятисот сорока двух рублей 07 копеек")]
    [InlineData(GrammaticalCase.Dative, "двадцати одной тысяче пятистам сорока двум рублям 07 копейкам")]
    [InlineData(GrammaticalCase.Instrumental, "двадцатью одной тысячей пятьюстами сорока двумя рублями 07 копейками")]
    [InlineData(GrammaticalCase.Prepositional, "двадцати одной тысяче пятистах сорока двух рублях 07 копейках")]
    public void Amounts_stand_in_every_case(GrammaticalCase inCase, string words) =>
        MoneyWords.Of(Money.Rubles(2_154_207), inCase).ShouldBe(words);

    [Fact]
    public void Amounts_stand_in_digits_with_thousands_apart()
    {
        MoneyWords.Digits(Money.Rubles(2_100_000)).ShouldBe("21\u00A0000,00");
        MoneyWords.Digits(Money.Rubles(-123_456_789)).ShouldBe("-1\u00A0234\u00A0567,89");
        MoneyWords.Digits(1234.5m, 0).ShouldBe("1\u00A0235");
        MoneyWords.Digits(-0.4m, 0).ShouldBe("0");
        MoneyWords.Of(Money.Of(250, "USD")).ShouldBe("два доллара США 50 центов");
    }

    [Fact]
    public void The_largest_and_the_smallest_number_have_words()
    {
        NumberWords.Of(long.MinValue).ShouldStartWith("минус девять квинтиллионов");
        NumberWords.Of(long.MaxValue).ShouldEndWith("восемьсот семь");
    }

    [Fact]
    public void Words_of_a_number_read_back_as_the_number() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Numbers(), number => RussianNumberReader.Read(NumberWords.Of(number)) == number));

    [Fact]
    public void Words_in_any_case_are_of_the_number_alone() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Numbers(),
                number => Enum.GetValues<GrammaticalCase>().All(c => RussianNumberReader.Read(NumberWords.Of(number, inCase: c)) == number)
            )
        );

    [Fact]
    public void A_noun_agrees_with_the_last_word() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Numbers(),
                number =>
                {
                    var (words, noun) = (NumberWords.Of(number), CountedNoun.Ruble.After(number));
                    var last = words.Split(' ')[^1];
                    return noun
                        == (
                            last == "один" ? "рубль"
                            : last is "два" or "три" or "четыре" ? "рубля"
                            : "рублей"
                        );
                }
            )
        );

    [Theory]
    [InlineData("2026-11-25", "25.11.2026", "25 ноября 2026 г.", "двадцать пятое ноября две тысячи двадцать шестого года")]
    [InlineData("2000-01-01", "01.01.2000", "1 января 2000 г.", "первое января двухтысячного года")]
    [InlineData("1993-05-03", "03.05.1993", "3 мая 1993 г.", "третье мая тысяча девятьсот девяносто третьего года")]
    [InlineData("2040-12-31", "31.12.2040", "31 декабря 2040 г.", "тридцать первое декабря две тысячи сорокового года")]
    [InlineData("1900-02-20", "20.02.1900", "20 февраля 1900 г.", "двадцатое февраля тысяча девятисотого года")]
    public void Dates_stand_in_digits_and_words(string date, string digits, string longer, string words)
    {
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        (DateWords.Digits(day), DateWords.Long(day), DateWords.Words(day)).ShouldBe((digits, longer, words));
    }

    static Arbitrary<long> Numbers() =>
        Gen.OneOf(
                Gen.Choose(0, 2_000).Select(n => (long)n),
                Gen.Choose(0, int.MaxValue).Select(n => (long)n),
                Gen.Choose(0, int.MaxValue).Select(n => Trillion / int.MaxValue * n),
                Gen.Elements(Trillion, Trillion - 1, 1_000_000L, 1_000L, 999_999_999_999L)
            )
            .ToArbitrary();
}
