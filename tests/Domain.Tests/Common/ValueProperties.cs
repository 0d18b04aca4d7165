using FsCheck;
using FsCheck.Fluent;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Common;

public sealed class ValueProperties
{
    // Text as people mistype it: what readers of phones and e-mails look at, strung together in any order.
    static readonly Arbitrary<string> Typed = Gen.Elements(
            "8921",
            "+7",
            "00",
            "810",
            "12",
            "345",
            "(0)",
            "x",
            "доб. ",
            "#",
            ",",
            "-",
            " ",
            "٣",
            "\uD83D",
            "<",
            ">",
            "@",
            "mailto:",
            "?",
            "ivan",
            "+t",
            ".",
            "gmail.com",
            "ya.ru",
            "пример.рф",
            "й",
            "\u200b",
            "xn--",
            "\""
        )
        .ListOf()
        .Select(string.Concat)
        .ToArbitrary();

    static readonly Arbitrary<long> Amounts = Gen.Choose(-1_000_000_000, 1_000_000_000).Select(x => (long)x).ToArbitrary();

    [Fact]
    public void Any_text_is_a_phone_or_not_and_its_number_reads_back_as_itself() =>
        Prop.ForAll(Typed, raw => PhoneNumber.Parse(raw) is not { } phone || PhoneNumber.Parse(phone.Number)?.Number == phone.Number)
            .Check(Often);

    [Fact]
    public void Any_text_is_an_address_or_not_and_its_canonical_form_is_final() =>
        Prop.ForAll(
                Typed,
                raw => EmailAddress.Parse(raw) is not { } email || EmailAddress.Parse(email.Address)?.Canonical == email.Canonical
            )
            .Check(Often);

    [Fact]
    public void What_is_added_can_be_taken_back() =>
        Prop.ForAll(Amounts, Amounts, (a, b) => Money.Rubles(a) + Money.Rubles(b) - Money.Rubles(b) == Money.Rubles(a))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_share_and_the_same_share_taken_back_cancel_out() =>
        Prop.ForAll(Amounts, a => Money.Rubles(a).Percent(13.37m) + Money.Rubles(-a).Percent(13.37m) == Money.Zero("RUB"))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Changing_any_one_digit_makes_an_INN_invalid() =>
        Prop.ForAll(Gen.Choose(0, 9).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (at, by) => !Inn.IsValid(Changed("7707083893", at, by)))
            .QuickCheckThrowOnFailure();

    static Config Often => Config.QuickThrowOnFailure.WithMaxTest(5_000);

    static string Changed(string digits, int at, int by) => $"{digits[..at]}{(digits[at] - '0' + by) % 10}{digits[(at + 1)..]}";
}
