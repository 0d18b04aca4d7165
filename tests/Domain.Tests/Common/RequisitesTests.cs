using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Common;

public sealed class RequisitesTests
{
    [Theory]
    [InlineData("1027700132195", true)]
    [InlineData("1027700132194", false)]
    [InlineData("304500116000157", true)]
    [InlineData("304500116000158", false)]
    [InlineData("0000000000000", false)]
    [InlineData("102770013219", false)]
    [InlineData("10277001321 5", false)]
    public void A_register_number_has_a_check_digit(string ogrn, bool isRight) => RussianIdentifiers.IsOgrn(ogrn).ShouldBe(isRight);

    [Theory]
    [InlineData("044525225", "40702810438000060473", "30101810400000000225", true)]
    [InlineData("044525226", "40702810438000060473", "30101810400000000225", false)]
    public void An_account_fits_its_bank_only(string bic, string account, string correspondent, bool fits)
    {
        (RussianIdentifiers.IsAccount(bic, account) && RussianIdentifiers.IsCorrespondentAccount(bic, correspondent)).ShouldBe(fits);
        RussianIdentifiers.IsAccount(null, account).ShouldBeFalse();
        RussianIdentifiers.IsCorrespondentAccount(bic, correspondent[1..]).ShouldBeFalse();
    }

    [Fact]
    public void Every_single_wrong_digit_of_an_account_is_found()
    {
        const string Right = "40702810438000060473";
        var wrong =
            from place in Enumerable.Range(0, Right.Length)
            from digit in "0123456789"
            where digit != Right[place]
            select Right[..place] + digit + Right[(place + 1)..];
        wrong.Count(account => RussianIdentifiers.IsAccount("044525225", account)).ShouldBe(0);
    }
}
