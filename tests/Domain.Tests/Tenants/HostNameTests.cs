using MakCrm.Domain.Tenants;

namespace MakCrm.Domain.Tests.Tenants;

public sealed class HostNameTests
{
    [Theory]
    [InlineData("crm.example", "crm.example")]
    [InlineData(" CRM.Example. ", "crm.example")]
    [InlineData("кредит.рф", "xn--d1abkf4ap.xn--p1ai")]
    [InlineData("a-b.c1.example", "a-b.c1.example")]
    public void A_name_is_spelled_one_way(string typed, string spelled) => HostName.Parse(typed).ShouldBe(spelled);

    [Theory]
    [InlineData("")]
    [InlineData("example")]
    [InlineData("a..example")]
    [InlineData(".example.ru")]
    [InlineData("-a.example")]
    [InlineData("a-.example")]
    [InlineData("a_b.example")]
    [InlineData("a b.example")]
    [InlineData("a/b.example")]
    [InlineData("a:80.example")]
    [InlineData("*.example.ru")]
    [InlineData("10.0.0.1")]
    [InlineData("a.b\0.example")]
    public void What_is_no_name_is_refused(string typed) => HostName.Parse(typed).ShouldBeNull();

    [Fact]
    public void Labels_and_names_that_are_too_long_are_refused()
    {
        HostName.Parse(new string('a', 64) + ".example").ShouldBeNull();
        HostName.Parse(string.Join('.', Enumerable.Repeat("abcdefgh", 30))).ShouldBeNull();
    }
}
