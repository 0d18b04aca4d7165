using System.Net;
using MakCrm.Api.Tests.Access;
using MakCrm.Infrastructure.Persistence.Referrals;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Api.Tests.Referrals;

public sealed class ReferralTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Mine = "/api/v1/me/partner";
    static int forms;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_link_opens_the_form_counts_people_and_counts_programs_apart()
    {
        var (_, owner) = await NewPartner();
        var link = await NewLink(owner);
        using var browser = Browser();
        var opened = await browser.GetAsync($"/r/{link["code"]}", TestContext.Current.CancellationToken);
        opened.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        opened.Headers.Location!.ToString().ShouldStartWith($"/account/register/{link["formCode"]}?ref={link["code"]}.");
        await browser.GetAsync($"/r/{link["code"]}", TestContext.Current.CancellationToken);
        using var bot = Browser("Googlebot/2.1");
        await bot.GetAsync($"/r/{link["code"]}", TestContext.Current.CancellationToken);
        await Counted(owner, link.Id, (2, 1, 1));
        (await browser.GetAsync("/r/ZZZZZZZZ", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task No_address_is_kept_and_another_day_has_another_salt()
    {
        var (_, owner) = await NewPartner();
        var link = await NewLink(owner);
        var salts = api.Services.GetRequiredService<ReferralSalts>();
        var day = new DateTimeOffset(2031, 1, 1, 12, 0, 0, TimeSpan.Zero);
        var first = await salts.Hash("203.0.113.7", day, TestContext.Current.CancellationToken);
        (await salts.Hash("203.0.113.7", day, TestContext.Current.CancellationToken)).ShouldBe(first);
        (await salts.Hash("203.0.113.7", day.AddDays(1), TestContext.Current.CancellationToken)).ShouldNotBe(first);
        using var browser = Browser();
        await browser.GetAsync($"/r/{link["code"]}", TestContext.Current.CancellationToken);
        await Counted(owner, link.Id, (1, 1, 0));
        var rows = await api.Database.Rows("select c::text from referral_clicks c where link_id = $1", link.Id);
        rows.Single()[0]!.ToString()!.ShouldNotContain("127.0.0.1");
    }

    [Fact]
    public async Task A_link_has_a_qr_code_and_ends()
    {
        var (_, owner) = await NewPartner();
        var link = await NewLink(owner);
        var code = (await owner.Api.Get($"{Mine}/referral-links/{link.Id}/qr")).Expect(200);
        code["svg"].GetValue<string>().ShouldStartWith("<svg");
        Convert.FromBase64String(code["png"].GetValue<string>())[1..4].ShouldBe("PNG"u8.ToArray());
        (await owner.Api.Patch($"{Mine}/referral-links/{link.Id}", new { isDisabled = true }, ifMatch: 7)).ExpectProblem(
            412,
            "stale_version"
        );
        (await owner.Api.Patch($"{Mine}/referral-links/{link.Id}", new { isDisabled = true }))
            .Expect(200)["isDisabled"]
            .GetValue<bool>()
            .ShouldBeTrue();
        var (_, stranger) = await NewPartner();
        (await stranger.Api.Get($"{Mine}/referral-links/{link.Id}/qr")).ExpectProblem(404, "referral_link_not_found");
        (await owner.Api.Post($"{Mine}/referral-links", new { name = "Никуда", formCode = "nowhere" })).ExpectProblem(
            422,
            "referral_form_unknown"
        );
    }

    [Fact]
    public async Task The_store_takes_neither_a_circle_nor_a_third_level()
    {
        var (a, b, c, d) = ((await NewPartner()).Id, (await NewPartner()).Id, (await NewPartner()).Id, (await NewPartner()).Id);
        await Placed(a, b, c, d);
        await Refer(b, by: a, second: null);
        (await Refused(() => Refer(c, by: b, second: null))).ShouldBe("referrals_second_fkey");
        await Refer(c, by: b, second: a);
        (await Refused(() => Refer(d, by: c, second: a))).ShouldBe("referrals_second_fkey");
        await Refer(d, by: c, second: b);
        (await Refused(() => Refer(a, by: c, second: null))).ShouldBe("referrals_no_circle");
        (await Refused(() => Refer(a, by: a, second: null))).ShouldBe("referrals_no_circle");
    }

    [Fact]
    public async Task Two_who_build_a_third_level_at_once_cannot()
    {
        var (a, b, c) = ((await NewPartner()).Id, (await NewPartner()).Id, (await NewPartner()).Id);
        await Placed(a, b, c);
        var both = await Task.WhenAll(Refused(() => Refer(b, by: a, second: null)), Refused(() => Refer(c, by: b, second: null)));
        both.Count(refusal => refusal is null).ShouldBe(1);
        both.OfType<string>().ShouldAllBe(name => name.StartsWith("referrals_"));
    }

    async Task<(Guid Id, Member Owner)> NewPartner()
    {
        var owner = await api.NewMember("partner");
        var partner = new
        {
            kind = "partner",
            legalForm = "individual",
            name = "Иван Петров",
            ownerId = owner.Id,
        };
        return ((await office.Post("/api/v1/partners", partner)).Expect(201).Id, owner);
    }

    async Task<ApiResponse> NewLink(Member owner)
    {
        var form = new
        {
            code = $"referred-{Interlocked.Increment(ref forms)}",
            kind = "partner",
            title = new { en = "Join", ru = "Присоединиться" },
        };
        (await office.Post("/api/v1/registration-forms", form)).Expect(201);
        return (await owner.Api.Post($"{Mine}/referral-links", new { name = "Канал", formCode = form.code })).Expect(201);
    }

    /// <summary>Waits until so many clicks, visitors and programs are counted.</summary>
    static Task Counted(Member owner, Guid link, (int, int, int) counts) =>
        Eventually.Holds(async () =>
        {
            var links = (await owner.Api.Get($"{Mine}/referral-links")).Expect(200).Items;
            var body = links.First(l => l["id"]!.GetValue<Guid>() == link);
            (body["clicks"]!.GetValue<int>(), body["visitors"]!.GetValue<int>(), body["bots"]!.GetValue<int>()).ShouldBe(counts);
        });

    HttpClient Browser(string program = "Mozilla/5.0 (X11; Linux x86_64)")
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() })
        {
            BaseAddress = api.Address,
        };
        browser.DefaultRequestHeaders.UserAgent.ParseAdd(program);
        return browser;
    }

    Task Placed(params Guid[] partners) =>
        Task.WhenAll(
            partners.Select(p =>
                Eventually.Gives(async () =>
                    await api.Database.Rows("select 1 from referrals where id = $1", p) is [_] some
                        ? some
                        : throw new InvalidOperationException("Not yet.")
                )
            )
        );

    Task Refer(Guid partner, Guid by, Guid? second) =>
        api.Database.Execute(
            """
            update referrals set status = 'accepted', referrer_id = $2, second_id = $3,
              referrer_number = (select number from partners where id = $2)
            where id = $1
            """,
            partner,
            by,
            second is { } existing ? existing : DBNull.Value
        );

    static async Task<string?> Refused(Func<Task> change)
    {
        try
        {
            await change();
            return null;
        }
        catch (PostgresException broken)
        {
            return broken.ConstraintName;
        }
    }
}
