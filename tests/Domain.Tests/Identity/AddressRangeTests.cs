using System.Net;
using MakCrm.Domain.Identity;

namespace MakCrm.Domain.Tests.Identity;

public sealed class AddressRangeTests
{
    [Theory]
    [InlineData("203.0.113.0/24", "203.0.113.255", true)]
    [InlineData("203.0.113.0/24", "203.0.114.0", false)]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.6", false)]
    [InlineData("10.1.2.3/9", "10.127.0.1", true)]
    [InlineData("10.1.2.3/9", "10.128.0.1", false)]
    [InlineData("0.0.0.0/0", "8.8.8.8", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("2001:db8::/33", "2001:db8:7fff::1", true)]
    [InlineData("2001:db8::/33", "2001:db8:8000::1", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    public void An_address_is_in_its_range_only(string range, string address, bool isInside) =>
        Parse(range).Contains(IPAddress.Parse(address)).ShouldBe(isInside);

    [Theory]
    [InlineData("127.1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("010.0.0.1")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/ 8")]
    [InlineData("10.0.0.0/")]
    [InlineData("::1/129")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[::1]")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("example.com")]
    [InlineData("")]
    public void What_is_no_plain_range_is_refused(string text) => CidrRange.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("10.1.2.3/8", "10.0.0.0/8")]
    [InlineData("203.0.113.7", "203.0.113.7/32")]
    [InlineData("2001:0DB8::0001", "2001:db8::1/128")]
    public void Each_range_has_one_spelling(string given, string spelled)
    {
        Parse(given).ToString().ShouldBe(spelled);
        Parse(given).ShouldBe(Parse(spelled));
    }

    static CidrRange Parse(string text) => CidrRange.TryParse(text, out var range) ? range : throw new FormatException(text);
}
