using System.Text;
using MakCrm.Infrastructure.Identity;

namespace MakCrm.Api.Tests.Identity;

public sealed class OtpNetTotpTests
{
    const int StepSeconds = 30;
    readonly OtpNetTotp totp = new();

    /// <summary>The secret of RFC 6238, appendix B.</summary>
    static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => totp.CodeOf(Secret, seconds / StepSeconds).ShouldBe(code);

    [Theory]
    [InlineData("f", "MY")]
    [InlineData("foo", "MZXW6")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_spelled_as_apps_read_them(string text, string spelled) =>
        totp.Spell(Encoding.ASCII.GetBytes(text)).ShouldBe(spelled);

    [Fact]
    public void No_secret_comes_twice() => totp.NewSecret().ShouldNotBe(totp.NewSecret());
}
