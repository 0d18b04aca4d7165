using System.Text;
using MakCrm.Domain.Identity;

namespace MakCrm.Domain.Tests.Identity;

public sealed class TotpTests
{
    /// <summary>The secret of RFC 6238, appendix B.</summary>
    static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => Totp.CodeAt(Secret, At(seconds)).ShouldBe(code);

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_clock_may_be_one_step_off(int seconds, bool isGood) =>
        (Totp.Match(Secret, Totp.CodeAt(Secret, At(900_000 + seconds)), At(900_000), 0) is not null).ShouldBe(isGood);

    [Fact]
    public void A_step_that_was_taken_is_taken_with_all_before_it()
    {
        var code = Totp.CodeAt(Secret, At(900_000));
        var step = Totp.Match(Secret, code, At(900_000), 0)!.Value;
        Totp.Match(Secret, code, At(900_000), step).ShouldBeNull();
        Totp.Match(Secret, Totp.CodeAt(Secret, At(899_970)), At(900_000), step).ShouldBeNull();
        Totp.Match(Secret, Totp.CodeAt(Secret, At(900_030)), At(900_000), step).ShouldBe(step + 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870820")]
    [InlineData("٢٨٧٠٨٢")]
    public void Nothing_else_is_a_code(string typed) => Totp.Match(Secret, typed, At(59), 0).ShouldBeNull();

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_spelled_as_apps_read_them(string text, string spelled) =>
        Base32.Encode(Encoding.ASCII.GetBytes(text)).ShouldBe(spelled);

    [Fact]
    public void Recovery_codes_are_read_however_they_are_typed()
    {
        var code = RecoveryCode.NewText();
        RecoveryCode.Normalize(" " + code.ToUpperInvariant().Replace('-', ' ')).ShouldBe(code.Replace("-", "", StringComparison.Ordinal));
        RecoveryCode.Normalize("492039").ShouldBeNull();
    }

    static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
}
