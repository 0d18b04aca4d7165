using System.Net;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Commissions;
using MakCrm.Api.Tests.Partners;
using MakCrm.Infrastructure.Persistence.Referrals;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Commissions.CommissionApi;

namespace MakCrm.Api.Tests.Referrals;

/// <summary>Leads that come by links of partners, and for whom they count.</summary>
public sealed class ReferredLeadTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Links = $"{PartnerApi.Mine}/referral-links";
    const string Leads = $"{PartnerApi.Mine}/referred-leads";
    static int forms;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_lead_with_a_code_counts_for_the_partner_and_its_fact_is_recorded()
    {
        var (partner, owner) = await api.NewStaffed();
        var link = await NewLink(owner);
        var lead = await NewLead(link["code"].GetValue<string>());
        var fact = await FactOf(lead);
        fact.ShouldHave(new { kind = "lead_accepted", partnerId = partner });
        var body = await Referred(owner, lead, steps: 2);
        body.ShouldHave(
            new
            {
                status = "accepted",
                linkId = link.Id,
                firstLinkId = link.Id,
            }
        );
        body["steps"]!.AsArray().Select(s => s!["kind"]!.GetValue<string>()).ShouldBe(["received", "lead_accepted"]);
        (await office.Get($"/api/v1/partners/{partner}/referred-leads")).Items.Count.ShouldBe(1);
        (await owner.Api.Get(Links)).Items.Single()!["leads"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_link_opens_the_page_for_clients_and_the_click_it_tells_of_counts()
    {
        var (_, owner) = await api.NewStaffed();
        var link = await NewLink(owner, "landing", "https://credit.example/ipoteka?from=partner");
        using var browser = Browser();
        var opened = await browser.GetAsync($"/r/{link["code"]}", TestContext.Current.CancellationToken);
        opened.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var address = opened.Headers.Location!.ToString();
        address.ShouldStartWith($"https://credit.example/ipoteka?from=partner&ref={link["code"]}.");
        await api.Services.GetRequiredService<ReferralClickWriter>().Flush(TestContext.Current.CancellationToken);
        var lead = await NewLead(address[(address.IndexOf("ref=", StringComparison.Ordinal) + 4)..]);
        (await Referred(owner, lead, steps: 2)).ShouldHave(new { linkId = link.Id });
    }

    [Fact]
    public async Task The_last_link_that_was_followed_counts_and_the_first_is_known()
    {
        var ((_, first), (_, second)) = (await api.NewStaffed(), await api.NewStaffed());
        var (early, late) = (await NewLink(first), await NewLink(second));
        using var browser = Browser();
        var code = "";
        foreach (var link in new[] { early, late })
        {
            var opened = await browser.GetAsync($"/r/{link["code"]}", TestContext.Current.CancellationToken);
            code = opened.Headers.Location!.ToString().Split("ref=")[1];
            await api.Services.GetRequiredService<ReferralClickWriter>().Flush(TestContext.Current.CancellationToken);
            api.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var body = await Referred(second, await NewLead(code), steps: 2);
        body.ShouldHave(new { linkId = late.Id, firstLinkId = early.Id });
        (await first.Api.Get(Leads)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_partners_own_number_a_disabled_link_and_another_partners_lead_count_for_nobody()
    {
        var (partner, owner) = await api.NewStaffed();
        var (link, phone) = (await NewLink(owner), AccessApi.NewPhone());
        (await office.Patch($"{PartnerApi.Root}/{partner}", new { phone })).Expect(200);
        var self = await NewLead(link["code"].GetValue<string>(), phone: phone);
        (await Referred(owner, self, steps: 2)).ShouldHave(new { status = "blocked", blockReason = "self_referral" });
        var (other, person) = await api.NewStaffed();
        var received = await NewLead(link["code"].GetValue<string>(), person.Api);
        (await Referred(owner, received, steps: 2)).ShouldHave(new { blockReason = "brought_by_another" });
        (await FactOf(received)).ShouldHave(new { partnerId = other });
        (await owner.Api.Patch($"{Links}/{link.Id}", new { isDisabled = true })).Expect(200);
        var late = await NewLead(link["code"].GetValue<string>());
        (await Referred(owner, late, steps: 2)).ShouldHave(new { blockReason = "link_disabled" });
        (await office.Get($"{Facts}?causeId={self}")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_click_of_long_ago_counts_no_more()
    {
        var (_, owner) = await api.NewStaffed();
        var link = await NewLink(owner);
        using var browser = Browser();
        var opened = await browser.GetAsync($"/r/{link["code"]}", TestContext.Current.CancellationToken);
        var code = opened.Headers.Location!.ToString().Split("ref=")[1];
        await api.Services.GetRequiredService<ReferralClickWriter>().Flush(TestContext.Current.CancellationToken);
        await Eventually.Is(async () => await Shift(link.Id, days: 89) == 1, "the click is written");
        (await Referred(owner, await NewLead(code), steps: 2)).ShouldHave(new { status = "accepted" });
        await Shift(link.Id, days: 2);
        var late = await NewLead(code);
        (await Referred(owner, late, steps: 2)).ShouldHave(new { status = "blocked", blockReason = "window_over" });
        (await office.Get($"{Facts}?causeId={late}")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task More_leads_in_a_day_than_come_by_themselves_do_not_count()
    {
        var (_, owner) = await api.NewStaffed();
        var link = await NewLink(owner);
        await api.Database.Execute(
            """
            insert into lead_referrals (tenant_id, id, partner_id, status, link_id, first_link_id, created_at, version)
            select tenant_id, gen_random_uuid(), partner_id, 'accepted', id, id, $2, 1 from referral_links, generate_series(1, 199) where id = $1
            """,
            link.Id,
            api.Clock.GetUtcNow()
        );
        var code = link["code"].GetValue<string>();
        (await Judged(await NewLead(code))).ShouldBe(("accepted", null));
        (await Judged(await NewLead(code))).ShouldBe(("blocked", "too_many"));
    }

    [Fact]
    public async Task What_the_office_blocks_is_taken_back()
    {
        var (partner, owner) = await api.NewStaffed();
        await api.Assign(await api.NewPlan(Terms(FlatForLeads(500))), partner);
        var lead = await NewLead((await NewLink(owner))["code"].GetValue<string>());
        var fact = (await FactOf(lead))["id"]!.GetValue<Guid>();
        (await api.Commissions(fact, 1)).Single().Minor().ShouldBe(500_00);
        (await office.Post($"/api/v1/referred-leads/{lead}/block", new { comment = "Одно устройство" }, ifMatch: 9)).ExpectProblem(
            412,
            "stale_version"
        );
        var blocked = (await office.Post($"/api/v1/referred-leads/{lead}/block", new { comment = "Одно устройство" })).Expect(200);
        blocked.Json.ShouldHave(
            new
            {
                status = "blocked",
                blockReason = "by_office",
                blockComment = "Одно устройство",
            }
        );
        (await office.Post($"/api/v1/referred-leads/{lead}/block", new { comment = "Снова" })).ExpectProblem(409, "referred_lead_blocked");
        (await api.Commissions(fact, 2)).Sum(s => s.Minor()).ShouldBe(0);
        var steps = (await Referred(owner, lead, steps: 4))["steps"]!.AsArray();
        steps.Select(s => s!["kind"]!.GetValue<string>()).ShouldBe(["received", "lead_accepted", "reversed", "blocked"]);
        (await office.Post($"/api/v1/referred-leads/{Guid.CreateVersion7()}/block", new { comment = "?" })).ExpectProblem(
            404,
            "referred_lead_not_found"
        );
    }

    [Fact]
    public async Task A_blocked_referral_takes_back_the_shares_of_both_levels()
    {
        var (first, second, third) = (await NewPlaced(), await NewPlaced(), await NewPlaced());
        await Refer(second, by: first, above: null);
        await Refer(third, by: second, above: first);
        var shares = new { rules = new[] { Percent(2) }, referral = new { percent = 10, secondPercent = 5 } };
        foreach (var partner in new[] { first, second, third })
            await api.Assign(await api.NewPlan(shares), partner);
        var fact = await api.NewFact(third, 100_000);
        await api.Commissions(fact, 3);
        var path = $"/api/v1/referrals/{second}/block";
        (await office.Post(path, new { comment = "Одно лицо" }))
            .Expect(200)
            .Json.ShouldHave(new { status = "blocked", blockReason = "by_office" });
        (await office.Post(path, new { comment = "Одно лицо" })).ExpectProblem(409, "referral_not_accepted");
        var sums = (await api.Commissions(fact, 4)).GroupBy(s => s["commission"]!["level"]!.GetValue<int>());
        sums.ToDictionary(g => g.Key, g => g.Sum(s => s.Minor()))
            .ShouldBe(
                new Dictionary<int, long>
                {
                    [1] = 2_000_00,
                    [2] = 200_00,
                    [3] = 0,
                },
                ignoreOrder: true
            );
    }

    /// <summary>Every click of a link is so many days older.</summary>
    Task<int> Shift(Guid link, int days) =>
        api.Database.Execute("update referral_clicks set at = at - make_interval(days => $2) where link_id = $1", link, days);

    async Task<(string? Status, string? Reason)> Judged(Guid lead) =>
        await Eventually.Gives(async () =>
        {
            var row = (await api.Database.Rows("select status, block_reason from lead_referrals where id = $1", lead)).Single();
            return ((string?)row[0], (string?)row[1]);
        });

    static object FlatForLeads(long rubles) =>
        new
        {
            key = "leads",
            fact = "lead_accepted",
            rates = new[] { new { from = 0, flat = Rubles(rubles) } },
        };

    async Task<ApiResponse> NewLink(Member owner, string target = "registration", string? landing = null)
    {
        var form = new
        {
            code = $"leads-{Interlocked.Increment(ref forms)}",
            kind = "partner",
            title = new { en = "Join", ru = "Присоединиться" },
        };
        var created = (await office.Post("/api/v1/registration-forms", form)).Expect(201);
        if (target == "landing")
            await WithLanding(owner, form.code, created.Id, landing!);
        var link = new
        {
            name = "Канал",
            formCode = form.code,
            target,
        };
        return (await owner.Api.Post(Links, link)).Expect(201);
    }

    async Task WithLanding(Member owner, string code, Guid form, string landing)
    {
        var link = new
        {
            name = "Рано",
            formCode = code,
            target = "landing",
        };
        (await owner.Api.Post(Links, link)).ExpectProblem(422, "referral_landing_missing");
        (await office.Patch($"/api/v1/registration-forms/{form}", new { landingUrl = landing })).Expect(200);
    }

    async Task<Guid> NewLead(string code, TestApiClient? by = null, string? phone = null) => (
            await (by ?? office).Post(
                "/api/v1/leads",
                new
                {
                    name = "Пётр",
                    phones = new[] { phone ?? AccessApi.NewPhone() },
                    referralCode = code,
                }
            )
        ).Expect(201).Id;

    async Task<JsonNode> FactOf(Guid cause) =>
        await Eventually.Gives(async () => (await office.Get($"{Facts}?causeId={cause}")).Items.Single()!);

    /// <summary>The lead as the partner sees it, once so much has become of it.</summary>
    static async Task<JsonNode> Referred(Member owner, Guid lead, int steps) =>
        await Eventually.Gives(async () =>
        {
            var body = (await owner.Api.Get(Leads)).Expect(200).Items.Single(l => l!["id"]!.GetValue<Guid>() == lead)!;
            body["steps"]!.AsArray().Count.ShouldBe(steps);
            return body;
        });

    HttpClient Browser()
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() })
        {
            BaseAddress = api.Address,
        };
        browser.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64)");
        return browser;
    }

    async Task<Guid> NewPlaced()
    {
        var partner = (await api.NewPartner()).Id;
        await Eventually.Holds(async () => (await api.Database.Rows("select 1 from referrals where id = $1", partner)).Count.ShouldBe(1));
        return partner;
    }

    Task Refer(Guid partner, Guid by, Guid? above) =>
        api.Database.Execute(
            """
            update referrals set status = 'accepted', referrer_id = $2, second_id = $3, created_at = '2026-01-01',
              referrer_number = (select number from partners where id = $2)
            where id = $1
            """,
            partner,
            by,
            above is { } existing ? existing : DBNull.Value
        );
}
