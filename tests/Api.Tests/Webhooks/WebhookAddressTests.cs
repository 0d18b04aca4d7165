using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Webhooks;

/// <summary>Nothing is sent to addresses inside; other tests have their receivers there.</summary>
[DedicatedServer("settings of webhooks as the product has them")]
public sealed class WebhookAddressTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    [Theory]
    [InlineData("http://hooks.partner.example/mak")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://2130706433/hook")]
    [InlineData("https://[::ffff:10.0.0.1]/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://localhost:8443/hook")]
    [InlineData("https://user:password@hooks.partner.example/mak")]
    [InlineData("https://hooks.partner.example:25/mak")]
    [InlineData("ftp://hooks.partner.example/mak")]
    [InlineData("hooks")]
    public async Task An_address_inside_or_without_tls_is_refused(string url) =>
        (await api.As(api.HeadOffice).Post(WebhookCalls.Endpoints, new { url, types = new[] { "lead.registered.v1" } })).ExpectProblem(
            422,
            "webhook_url_refused"
        );
}
