using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Notifications;

/// <summary>What somebody wants to hear, what his tenant gives him, and what holds in the end.</summary>
public sealed class NotificationPreferenceTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Own = "/api/v1/notification-preferences";
    const string Defaults = "/api/v1/notification-defaults";

    [Fact]
    public async Task Who_has_wished_nothing_has_what_the_product_gives()
    {
        var me = await api.NewMember("guest");
        var response = (await me.Api.Get(Own)).Expect(200);
        response["rules"].AsArray().ShouldBeEmpty();
        response.Version.ShouldBe(1);
        Of(response, "client_assigned", "email").ShouldBe("off product");
        Of(response, "client_assigned", "in_app").ShouldBe("at_once product");
        response["effective"]["digest"]!.ToJsonString().ShouldBe("""{"every":"day","at":"09:00"}""");
    }

    [Fact]
    public async Task The_own_word_goes_before_the_roles_and_theirs_before_the_tenants()
    {
        var role = await api.NewRole(("notifications.read", "tenant"));
        var (plain, ofRole, own) = (await api.NewMember("guest"), await api.NewMember(role), await api.NewMember(role));
        object[] rules =
        [
            new
            {
                kind = "client_assigned",
                channel = "email",
                delivery = "digest",
            },
            new
            {
                role,
                kind = "client_assigned",
                channel = "email",
                delivery = "at_once",
            },
        ];
        object[] quiet =
        [
            new
            {
                days = new[] { "saturday" },
                from = "00:00",
                to = "00:00",
            },
        ];
        (await api.Office.Patch(Defaults, new { rules, quietHours = quiet })).Expect(200)["rules"].AsArray().Count.ShouldBe(2);
        (
            await own.Api.Patch(
                Own,
                new { rules = new[] { new { channel = "email", delivery = "off" } }, quietHours = Array.Empty<object>() }
            )
        )
            .Expect(200)
            .Version.ShouldBe(2);
        Of(await plain.Api.Get(Own), "client_assigned", "email").ShouldBe("digest tenant");
        Of(await ofRole.Api.Get(Own), "client_assigned", "email").ShouldBe("at_once role");
        var mine = await own.Api.Get(Own);
        Of(mine, "client_assigned", "email").ShouldBe("off own");
        Of(mine, "webhook_disabled", "email").ShouldBe("at_once product");
        mine["effective"]["quietHours"]!.AsArray().ShouldBeEmpty();
        (await plain.Api.Get(Own))["effective"]["quietHours"]!.AsArray().Count.ShouldBe(1);
        (await own.Api.Patch(Own, new { quietHours = (object?)null })).Expect(200)["effective"]["quietHours"]!.AsArray().Count.ShouldBe(1);
        (await api.Office.Patch(Defaults, new { rules = Array.Empty<object>(), quietHours = (object?)null })).Expect(200);
    }

    [Theory]
    [InlineData("in_app", "digest", "client_assigned", "notification_delivery_unfit /rules/1/delivery")]
    [InlineData("email", "off", "webhook_disabled", "notification_kind_mandatory /rules/1/delivery")]
    [InlineData("email", "at_once", "lead_assigned", "notification_rule_twice /rules/1")]
    public async Task What_makes_no_sense_is_refused_at_its_place(string channel, string delivery, string kind, string fault)
    {
        var me = await api.NewMember("guest");
        object[] rules =
        [
            new
            {
                kind = "lead_assigned",
                channel = "email",
                delivery = "digest",
            },
            new
            {
                kind,
                channel,
                delivery,
            },
        ];
        (await me.Api.Patch(Own, new { rules })).Expect(422).Faults.ShouldBe([fault]);
        (await me.Api.Get(Own)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Defaults_are_for_who_may_set_them_and_name_roles_that_are_there()
    {
        var me = await api.NewMember("manager");
        (await me.Api.Get(Defaults)).ExpectProblem(403, "forbidden");
        (await me.Api.Patch(Defaults, new { rules = Array.Empty<object>() })).ExpectProblem(403, "forbidden");
        object[] rules =
        [
            new
            {
                role = "nobody",
                channel = "email",
                delivery = "off",
            },
        ];
        (await api.Office.Patch(Defaults, new { rules })).Expect(422).Faults.ShouldBe(["unknown_role /rules/0/role"]);
    }

    [Fact]
    public async Task Of_many_who_change_at_once_none_is_half_done_and_an_old_version_is_refused()
    {
        var me = await api.NewMember("guest");
        var deliveries = new[] { "off", "digest", "at_once" };
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 9)
                .Select(i => me.Api.Patch(Own, new { rules = new[] { new { channel = "email", delivery = deliveries[i % 3] } } }))
        );
        answers.ShouldAllBe(a => a.Status == 200 || a.Status == 409);
        var now = await me.Api.Get(Own);
        now["rules"].AsArray().Count.ShouldBe(1);
        (await me.Api.Patch(Own, new { rules = Array.Empty<object>() }, ifMatch: now.Version)).Expect(200);
        (await me.Api.Patch(Own, new { rules = Array.Empty<object>() }, ifMatch: now.Version)).ExpectProblem(412, "stale_version");
    }

    [Fact]
    public async Task What_somebody_does_not_want_to_see_is_neither_listed_nor_counted_for_him()
    {
        var me = await api.NewMember("manager");
        object[] rules =
        [
            new
            {
                kind = "client_assigned",
                channel = "in_app",
                delivery = "off",
            },
        ];
        (await me.Api.Patch(Own, new { rules })).Expect(200);
        var client = (await api.Office.NewPerson("Анна")).Id;
        (await api.Office.Patch($"{ClientCalls.Clients}/{client}", new { responsibleId = me.Id })).Expect(200);
        (await api.Office.Post($"{ClientCalls.Clients}/{client}/comments", new { text = "Перезвонить" })).Expect(201);
        var body = await Eventually.Gives(async () => (await me.Api.Get("/api/v1/notifications")).Items.Single());
        body.Text("kind").ShouldBe("client_commented");
        (await me.Api.Get("/api/v1/notifications/unread-count"))["count"].GetValue<int>().ShouldBe(1);
        (await me.Api.Patch(Own, new { rules = Array.Empty<object>() })).Expect(200);
        await Eventually.Holds(async () => (await me.Api.Get("/api/v1/notifications")).Items.Count.ShouldBe(2));
    }

    static string Of(ApiResponse response, string kind, string channel)
    {
        var rule = response["effective"]["rules"]!.AsArray().Single(r => r!.Text("kind") == kind && r!.Text("channel") == channel)!;
        return $"{rule.Text("delivery")} {rule.Text("source")}";
    }
}
