using MakCrm.TestKit;
using MakCrm.WebApi;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>A server whose public address is https, behind a proxy that ends TLS.</summary>
public sealed class TlsTests(TlsTests.BehindTls api) : IClassFixture<TlsTests.BehindTls>
{
    [Fact]
    public async Task Cookies_are_for_TLS_and_this_host_alone()
    {
        using var browser = new TestBrowser(api.Address);
        var page = await browser.Open("/account/sign-in");
        page.Status.ShouldBe(200);
        var cookie = page.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("__Host-mak-form=");
        cookie.ShouldContain("; secure", Case.Insensitive);
        cookie.ShouldContain("; httponly", Case.Insensitive);
        page.Headers.Contains("Strict-Transport-Security").ShouldBeTrue();
    }

    [DedicatedServer("the issuer")]
    public sealed class BehindTls : CrmApiFixture
    {
        protected override ServerSettings Configure(ServerSettings settings) =>
            settings with
            {
                Tokens = settings.Tokens with { Issuer = "https://crm.mak.example" },
            };
    }
}
