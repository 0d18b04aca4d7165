using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Webhooks;

/// <summary>Nobody has more sent than they see.</summary>
public sealed class WebhookRightsTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = WebhookCalls.Endpoints;

    [Fact]
    public async Task Nobody_has_sent_what_he_does_not_see_of_the_whole_tenant()
    {
        var role = await api.NewRole(
            ("webhooks.manage", "tenant"),
            ("webhooks.read", "tenant"),
            ("leads.read", "own"),
            ("sources.read", "tenant")
        );
        var me = await api.NewMember(role);
        (await me.Api.Post(Path, Of("lead.registered.v1"))).ExpectProblem(422, "webhook_type_not_allowed");
        (await me.Api.Post(Path, Of("deal.won.v1"))).ExpectProblem(422, "webhook_type_not_allowed");
        (await me.Api.Post(Path, Of("lead.sung.v1"))).ExpectProblem(422, "event_type_unknown");
        var mine = (await me.Api.Post(Path, Of("source.changed.v1"))).Expect(201).Id;
        (await me.Api.Patch($"{Path}/{mine}", new { types = new[] { "lead.registered.v1" } })).ExpectProblem(
            422,
            "webhook_type_not_allowed"
        );
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_lies_nowhere_in_the_open()
    {
        var created = (await api.Office.Post(Path, Of("source.changed.v1"))).Expect(201);
        var secret = created["secret"].GetValue<string>();
        (await api.Office.Get($"{Path}/{created.Id}")).Expect(200).Text.ShouldNotContain(secret);
        (await api.Office.Get(Path)).Expect(200).Text.ShouldNotContain("whsec_");
        var sealedKey = await api.Database.Value<byte[]>("select sealed_secret from webhook_endpoints where id = $1", created.Id);
        Convert.ToBase64String(sealedKey).ShouldNotContain(secret["whsec_".Length..][..40]);
    }

    static object Of(string type) => new { url = "https://hooks.partner.example/mak", types = new[] { type } };
}
