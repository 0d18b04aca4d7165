using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Events;

/// <summary>An event is told to whoever may read its record, and shows no more of it.</summary>
public sealed class EventSightTests(AccessApi api) : IClassFixture<AccessApi>
{
    [Fact]
    public async Task Only_what_happens_to_records_within_reach_is_told()
    {
        var me = await api.NewMember(await api.NewRole(("events.read", "tenant"), ("leads.read", "own")));
        var (mine, start) = (await me.Api.Now(), await api.Office.Now());
        var (own, others) = (await api.NewLead(me), await api.NewLead());
        await api.Office.Told(start, others, "lead.registered.v1");
        (await me.Api.Follow(mine)).Events.ConvertAll(e => e.Of()).Distinct().ShouldBe([own]);
    }

    [Fact]
    public async Task What_he_may_not_read_at_all_is_never_told()
    {
        var me = await api.NewMember(await api.NewRole(("events.read", "tenant"), ("leads.read", "tenant")));
        var (mine, start) = (await me.Api.Now(), await api.Office.Now());
        var deal = (await api.Office.Post("/api/v1/deals", new { title = "Ипотека" })).Expect(201).Id;
        await api.Office.Told(start, deal, "deal.created.v1");
        (await me.Api.Follow(mine)).Events.ShouldBeEmpty();
        (await me.Api.Follow(mine, "&type=deal.created.v1")).Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_field_that_a_role_keeps_back_is_not_told_either()
    {
        var role = new
        {
            code = "keeps_amounts_back",
            name = "Роль",
            permissions = new[] { "identity.profile", "events.read", "deals.read" },
            masks = new[]
            {
                new
                {
                    record = "deal",
                    field = "amount",
                    @as = "hidden",
                },
            },
        };
        (await api.Office.Post("/api/v1/roles", role)).Expect(201);
        var me = await api.NewMember(role.code);
        var start = await api.Office.Now();
        var amount = new { amount = 700_000, currency = "RUB" };
        var deal = (await api.Office.Post("/api/v1/deals", new { title = "Ипотека", amount })).Expect(201).Id;
        (await api.Office.Post($"/api/v1/deals/{deal}/win", new { })).Expect(200);
        await api.Office.Told(start, deal, "deal.won.v1");
        var query = $"&recordId={deal}&type=deal.won.v1";
        (await api.Office.Follow(start, query)).Events.Single()["data"]!["amountMinor"]!.GetValue<long>().ShouldBe(700_000);
        var body = (await me.Api.Follow(start, query)).Events.Single();
        body["data"]!.AsObject().Select(field => field.Key).ShouldBe(["dealId"]);
    }

    [Fact]
    public async Task Without_the_permission_to_follow_there_is_no_feed() =>
        (await (await api.NewMember(await api.NewRole(("leads.read", "tenant")))).Api.Get(EventCalls.Events)).ExpectProblem(
            403,
            "forbidden"
        );

    [Fact]
    public async Task A_stream_tells_only_of_records_within_reach_and_of_those_no_more_than_is_shown()
    {
        var me = await api.NewMember(await api.NewRole(("events.read", "tenant"), ("leads.read", "own")));
        using var listener = await me.Listen(api);
        var (others, own) = (await api.NewLead(), await api.NewLead(me));
        (await listener.Hear(1))[0].Of().ShouldBe(own);
        others.ShouldNotBe(own);
    }

    [Fact]
    public async Task A_right_that_is_lost_ends_the_stream()
    {
        var role = await api.NewRole(("events.read", "tenant"), ("leads.read", "tenant"));
        var me = await api.NewMember(role);
        using var listener = await me.Listen(api);
        var without = new
        {
            permissions = new[] { "identity.profile" },
            grants = new[] { new { permission = "leads.read", scope = "tenant" } },
        };
        (await api.Office.Patch($"/api/v1/roles/{role}", without)).Expect(200);
        api.Clock.Advance(TimeSpan.FromSeconds(5));
        (await listener.End()).Reason().ShouldBe("forbidden");
    }

    [Fact]
    public async Task A_session_that_is_ended_ends_its_stream()
    {
        var me = await api.NewMember(await api.NewRole(("events.read", "tenant"), ("leads.read", "tenant")));
        using var listener = await me.Listen(api);
        (await api.Office.Post($"/api/v1/users/{me.Id}/sign-out")).Expect(200);
        api.Clock.Advance(TimeSpan.FromSeconds(5));
        (await listener.End()).Reason().ShouldBe("signed_out");
    }
}
