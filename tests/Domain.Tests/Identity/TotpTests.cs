using MakCrm.Domain.Identity;

namespace MakCrm.Domain.Tests.Identity;

public sealed class TotpTests
{
    static readonly byte[] Secret = [1];
    static readonly ITotp Apps = new SixDigitsOfTheStep();

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_clock_may_be_one_step_off(int seconds, bool isGood) => (Match(CodeAt(900_000 + seconds)) is not null).ShouldBe(isGood);

    [Fact]
    public void A_step_that_was_taken_is_taken_with_all_before_it()
    {
        var step = Match(CodeAt(900_000))!.Value;
        Match(CodeAt(900_000), step).ShouldBeNull();
        Match(CodeAt(899_970), step).ShouldBeNull();
        Match(CodeAt(900_030), step).ShouldBe(step + 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("03000")]
    [InlineData("0300000")]
    [InlineData("٠٣٠٠٠٠")]
    public void Nothing_else_is_a_code(string typed) => Match(typed).ShouldBeNull();

    [Fact]
    public void Recovery_codes_are_read_however_they_are_typed()
    {
        var code = RecoveryCode.NewText();
        RecoveryCode.Normalize(" " + code.ToUpperInvariant().Replace('-', ' ')).ShouldBe(code.Replace("-", "", StringComparison.Ordinal));
        RecoveryCode.Normalize("492039").ShouldBeNull();
    }

    static string CodeAt(long seconds) => Apps.CodeOf(Secret, Totp.StepAt(At(seconds)));

    static long? Match(string code, long lastStep = 0) => Apps.Match(Secret, code, At(900_000), lastStep);

    static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    sealed class SixDigitsOfTheStep : ITotp
    {
        public byte[] NewSecret() => Secret;

        public string Spell(byte[] secret) => throw new NotSupportedException();

        public string CodeOf(byte[] secret, long step) => $"{step:D6}";
    }
}
