using MakCrm.Domain.Identity;

namespace MakCrm.Domain.Tests.Identity;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("верная лошадь батарея")]
    [InlineData("only small letters")]
    [InlineData("      a  b  c  d e")]
    [InlineData("👩‍👩‍👧🐎🔋📎🎯🧭🪁🛶🪴🧶🎈🧵")]
    public void Any_characters_will_do(string password) => Refused(password).ShouldBeNull();

    [Theory]
    [InlineData("elevenchars", "password_too_short")]
    [InlineData("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", "password_too_short")]
    [InlineData("aaaaaaaaaaaaaaaa", "password_too_common")]
    [InlineData("abcdefghijklmnop", "password_too_common")]
    [InlineData("zyxwvutsrqponmlk", "password_too_common")]
    public void What_is_short_or_tried_first_is_refused(string password, string code) => Refused(password)!.Code.ShouldBe(code);

    [Theory]
    [InlineData("petrova-2026")]
    [InlineData("Natalia12345")]
    [InlineData("MakCRM-12345")]
    [InlineData("npetrova1234")]
    public void Ones_own_words_and_ours_with_little_around_are_refused(string password) =>
        Refused(password)!.Code.ShouldBe("password_too_common");

    [Fact]
    public void With_enough_around_them_they_will_do() => Refused("petrova rides a horse").ShouldBeNull();

    static MakCrm.Domain.Common.Error? Refused(string password) => PasswordPolicy.Refuse(password, "npetrova@mak.ru", "Natalia Petrova");
}
