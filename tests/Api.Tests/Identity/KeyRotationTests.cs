using System.Buffers.Text;
using System.Text.Json.Nodes;
using MakCrm.Infrastructure.Identity;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Identity;

[DedicatedServer("signing keys")]
public sealed class KeyRotationTests
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_key_is_published_before_it_signs_and_after_another_does()
    {
        await using var api = new CrmApiFixture();
        await api.InitializeAsync();
        await Turn(api);
        var first = (await Published(api)).ShouldHaveSingleItem();
        await Pass(api, SigningKeyRing.Age);
        var second = (await Published(api))[0];
        (await Published(api)).ShouldBe([second, first]);
        (await Signer(api)).ShouldBe(first);

        await Pass(api, SigningKeyRing.Notice);
        (await Signer(api)).ShouldBe(second);
        (await Published(api)).ShouldBe([second, first]);

        await Pass(api, SigningKeyRing.Overlap);
        (await Published(api)).ShouldBe([second]);
        (await api.As(api.HeadOffice).Get("/api/v1/leads")).Expect(200);
    }

    [Fact]
    public async Task Another_instance_takes_the_tokens_of_a_key_that_it_has_not_made()
    {
        await using var api = new CrmApiFixture();
        await api.InitializeAsync();
        await using var other = await api.SecondServer();
        (await Published(other)).Count.ShouldBe(1);
        api.Clock.Advance(SigningKeyRing.Age);
        await Task.WhenAll(Turn(api), Turn(other));
        (await Published(api)).Count.ShouldBe(2);
        api.Clock.Advance(SigningKeyRing.Notice);
        var token = await api.Token(api.HeadOffice.Client);
        using var http = new HttpClient { BaseAddress = other.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await http.GetAsync(new Uri("/api/v1/leads", UriKind.Relative), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(200);
    }

    static async Task Pass(CrmApiFixture api, TimeSpan time)
    {
        api.Clock.Advance(time + Minute);
        await Turn(api);
    }

    static Task Turn(CrmApiFixture api) =>
        api.Services.GetRequiredService<SigningKeyRing>().RotateIfDue(TestContext.Current.CancellationToken);

    static async Task<IReadOnlyList<string>> Published(CrmApiFixture api) =>
        [.. (await api.AsNobody().Get("/.well-known/jwks.json")).Expect(200)["keys"].AsArray().Select(k => k!["kid"]!.GetValue<string>())];

    static async Task<string> Signer(CrmApiFixture api)
    {
        var token = await api.Token(await api.NewClient(api.HeadOffice, "leads.read"));
        return JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!["kid"]!.GetValue<string>();
    }
}
