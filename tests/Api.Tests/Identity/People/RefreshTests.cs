using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

public sealed class RefreshTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    [Fact]
    public async Task A_refresh_token_works_once_and_the_next_goes_on()
    {
        var first = await api.TokensOf(await api.NewPerson());
        var (status, second) = await api.Refresh(first);
        status.ShouldBe(200);
        second["refresh_token"]!.GetValue<string>().ShouldNotBe(first["refresh_token"]!.GetValue<string>());
        (await api.As(second).Get("/api/v1/leads")).Expect(200);
        (await api.Refresh(second)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_second_use_ends_the_whole_family()
    {
        var first = await api.TokensOf(await api.NewPerson());
        var (_, second) = await api.Refresh(first);
        Refused(await api.Refresh(first));
        Refused(await api.Refresh(second));
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await api.As(second).Get("/api/v1/leads")).Expect(401);
    }

    [Fact]
    public async Task A_repeat_that_proves_to_be_the_same_request_gets_the_lost_answer()
    {
        var first = await api.TokensOf(await api.NewPerson());
        var answer = await Keyed(first, "same-request");
        var again = await Keyed(first, "same-request");
        again.Body["refresh_token"]!.GetValue<string>().ShouldBe(answer.Body["refresh_token"]!.GetValue<string>());
        (await api.Refresh(answer.Body)).Status.ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromSeconds(61));
        Refused(await Keyed(first, "same-request"));
    }

    [Fact]
    public async Task Another_key_is_another_request()
    {
        var first = await api.TokensOf(await api.NewPerson());
        var answer = await Keyed(first, "one");
        Refused(await Keyed(first, "other"));
        Refused(await api.Refresh(answer.Body));
    }

    [Fact]
    public async Task Of_ten_who_bring_one_token_at_once_one_wins_at_most()
    {
        var first = await api.TokensOf(await api.NewPerson());
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => api.Refresh(first)));
        var winners = answers.Where(a => a.Status == 200).ToList();
        winners.Count.ShouldBeLessThanOrEqualTo(1);
        foreach (var (_, tokens) in winners)
            Refused(await api.Refresh(tokens));
    }

    [Fact]
    public async Task A_refresh_can_ask_for_less_and_not_for_more()
    {
        var tokens = await api.TokensOf(await api.NewPerson(), "openid offline_access leads.read deals.read");
        Refused(await api.Refresh(tokens, ("scope", "openid leads.change")));
        var (status, less) = await api.Refresh(tokens, ("scope", "leads.read"));
        status.ShouldBe(200);
        (await api.As(less).Get("/api/v1/deals")).Expect(403);
    }

    [Fact]
    public async Task Without_offline_access_there_is_none()
    {
        var tokens = await api.TokensOf(await api.NewPerson(), "openid");
        tokens["refresh_token"].ShouldBeNull();
    }

    [Fact]
    public async Task It_ends_thirty_days_after_the_sign_in_however_often_it_is_renewed()
    {
        var tokens = await api.TokensOf(await api.NewPerson());
        for (var day = 0; day < 29; day += 7)
        {
            api.Clock.Advance(TimeSpan.FromDays(7));
            if (day < 28)
                (_, tokens) = await api.Refresh(tokens);
        }

        Refused(await api.Refresh(tokens));
    }

    [Fact]
    public async Task A_blocked_person_is_out_within_seconds_with_all_that_he_holds()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        var tokens = await api.TokensOf(person, browser: browser);
        (await api.As(tokens).Get("/api/v1/leads")).Expect(200);
        (await api.As(api.HeadOffice).Post($"/api/v1/users/{person.Id}/block")).Expect(200);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await api.As(tokens).Get("/api/v1/leads")).Expect(401);
        Refused(await api.Refresh(tokens));
        (await browser.Open("/account")).Goes.ShouldBe("/account/sign-in");
        (await api.As(api.HeadOffice).Post($"/api/v1/users/{person.Id}/unblock")).Expect(200);
        Refused(await api.Refresh(tokens));
        (await api.TokensOf(person))["access_token"].ShouldNotBeNull();
    }

    Task<(int Status, JsonNode Body)> Keyed(JsonNode tokens, string key) =>
        api.Ask(
            "/connect/token",
            null,
            key,
            ("grant_type", "refresh_token"),
            ("client_id", api.App),
            ("refresh_token", tokens["refresh_token"]!.GetValue<string>())
        );

    static void Refused((int Status, JsonNode Body) answer) =>
        (answer.Status, answer.Body["error"]?.GetValue<string>()).ShouldBe((400, "invalid_grant"));
}
