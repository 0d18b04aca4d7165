using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Privacy;

public sealed class DocumentTests
{
    [Theory]
    [InlineData("112-233-445 95", "11223344595")]
    [InlineData("11223344595", "11223344595")]
    // What is left of 202 after 101 is nothing.
    [InlineData("087-654-303 00", "08765430300")]
    // A rest of 100 is written as 00.
    [InlineData("087-654-302 00", "08765430200")]
    // Numbers up to 001-001-998 were given before there were check digits.
    [InlineData("001-001-998 17", "00100199817")]
    public void A_snils_is_known_by_its_check_digits(string text, string digits) => Snils.Parse(text).ShouldBe(digits);

    [Theory]
    [InlineData("112-233-445 96")]
    [InlineData("121-233-445 95")]
    [InlineData("000-000-000 00")]
    [InlineData("1122334459")]
    [InlineData("1122334459x")]
    public void Anything_else_is_no_snils(string text) => Snils.Parse(text).ShouldBeNull();

    [Fact]
    public void Every_single_wrong_digit_of_a_snils_is_found()
    {
        var wrong = from place in Enumerable.Range(0, 9) from digit in "0123456789" where "112233445"[place] != digit select (place, digit);
        wrong
            .Select(w => "11223344595"[..w.place] + w.digit + "11223344595"[(w.place + 1)..])
            .Select(Snils.Parse)
            .ShouldAllBe(s => s == null);
    }

    [Theory]
    [InlineData("044525225", "40817810600000000004", "30101810400000000225", true)]
    [InlineData("044525225", "40817810600000000004", null, true)]
    [InlineData("044525225", "40817810700000000004", null, false)]
    [InlineData("044525974", "40817810600000000004", null, false)]
    [InlineData("044525225", "40817810600000000004", "30101810500000000225", false)]
    [InlineData("044525225", "4081781060000000000", null, false)]
    [InlineData("04452522x", "40817810600000000004", null, false)]
    public void An_account_belongs_to_its_bank(string bik, string account, string? correspondent, bool isSound) =>
        new SettlementAccount(bik, account, correspondent, null).IsSound.ShouldBe(isSound);

    [Theory]
    [InlineData(2004, true)]
    [InlineData(1990, false)]
    [InlineData(2031, false)]
    public void A_passport_is_issued_between_the_first_one_and_today(int year, bool isPossible) =>
        new RussianPassport("9204", "123456", null, new(year, 5, 17), null).IsPossible(new(2026, 1, 20)).ShouldBe(isPossible);
}
