using MakCrm.Api.Tests.Registrations;
using MakCrm.Infrastructure.Persistence.Referrals;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Referrals;

public sealed class ReferralRegistrationTests(RegistrationApi api) : IClassFixture<RegistrationApi>
{
    static int phones;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Partners_bring_partners_on_two_levels_and_oneself_does_not_count()
    {
        var form = await api.NewForm();
        var (first, code) = await Join(form, referral: null);
        var (second, nextCode) = await Join(form, code);
        var (third, _) = await Join(form, nextCode);
        var (same, _) = await Join(form, code, phone: await PhoneOf(first));
        var received = await Eventually.Gives(async () =>
            (await office.Get($"/api/v1/partners/{first}/referrals")).Expect(200).Items is { Count: 3 } all
                ? all.ToDictionary(r => r["id"]!.GetValue<Guid>())
                : throw new InvalidOperationException("Not yet.")
        );
        (received[second]["level"]!.GetValue<int>(), received[third]["level"]!.GetValue<int>()).ShouldBe((1, 2));
        received[same]["blockReason"]!.GetValue<string>().ShouldBe("self_referral");
        received[third]["name"]!.GetValue<string>().ShouldBe("Иван П.");
        received[second].ToJsonString().ShouldNotContain("@");
    }

    [Fact]
    public async Task More_in_a_day_than_come_by_themselves_do_not_count()
    {
        var form = await api.NewForm();
        var (first, code) = await Join(form, referral: null);
        var company = new
        {
            kind = "partner",
            legalForm = "individual",
            name = "Пётр Иванов",
        };
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => office.Post("/api/v1/partners", company)));
        var received = others.Select(o => o.Expect(201).Id).ToArray();
        await Eventually.Is(async () => await BroughtBy(code, received[..19]) == 19, "everybody has a place");
        (await Judged((await Join(form, code)).Partner)).ShouldBe(("accepted", null));
        (await Judged((await Join(form, code)).Partner)).ShouldBe(("blocked", "too_many"));
        (await office.Get($"/api/v1/partners/{first}/referrals")).Items.ShouldContain(r => r["blockReason"] != null);
    }

    [Fact]
    public async Task A_click_of_long_ago_counts_no_more()
    {
        var form = await api.NewForm();
        var (_, code) = await Join(form, referral: null);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = api.Address };
        browser.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64)");
        var opened = await browser.GetAsync($"/r/{code}", TestContext.Current.CancellationToken);
        var click = opened.Headers.Location!.ToString().Split("ref=")[1];
        await api.Services.GetRequiredService<ReferralClickWriter>().Flush(TestContext.Current.CancellationToken);
        await Eventually.Is(
            async () =>
                await api.Database.Execute("update referral_clicks set at = at - interval '91 days' where key = $1", click.Split('.')[1])
                == 1,
            "the click is written"
        );
        (await Judged((await Join(form, click)).Partner)).ShouldBe(("blocked", "window_over"));
    }

    /// <summary>These have come by the link, now; how many of them have a place.</summary>
    Task<int> BroughtBy(string code, Guid[] partners) =>
        api.Database.Execute(
            "update referrals set link_id = (select id from referral_links where code = $1), created_at = $3 where id = any ($2)",
            code,
            partners,
            api.Clock.GetUtcNow()
        );

    async Task<(string? Status, string? Reason)> Judged(Guid partner)
    {
        var row = (await api.Database.Rows("select status, block_reason from referrals where id = $1", partner)).Single();
        return ((string?)row[0], (string?)row[1]);
    }

    /// <summary>Somebody who has registered and was approved; his partner, and the code of a link of his.</summary>
    async Task<(Guid Partner, string Code)> Join(string form, string? referral, string? phone = null)
    {
        var (email, inn) = (RegistrationApi.NewEmail(), (string?)null);
        object[] answers =
        [
            RegistrationApi.Answer("city", "Казань"),
            RegistrationApi.Answer("niche", "mortgage"),
            RegistrationApi.Answer("legal_form", "individual"),
            RegistrationApi.Answer("phone", phone ?? $"+7921{Interlocked.Increment(ref phones):0000000}"),
            .. referral is null ? Array.Empty<object>() : [RegistrationApi.Answer("referral_code", referral)],
        ];
        var submission = new
        {
            email,
            name = "Иван Петров",
            consent = true,
            answers,
        };
        (await api.Submit(form, submission)).Expect(202);
        using var browser = api.NewBrowser();
        var page = await browser.Open(await api.LinkTo(email));
        await browser.Submit(page, ("step", "confirm"));
        var registration = (await api.Find(email)).Single()["id"]!.GetValue<Guid>();
        (await office.Post($"/api/v1/registrations/{registration}/approve")).Expect(200);
        var partner = (Guid)
            (
                await Eventually.Gives(async () =>
                    await api.Database.Rows(
                        "select p.id from partners p join referrals r on r.id = p.id where p.registration_id = $1",
                        registration
                    )
                        is [var row]
                        ? row
                        : throw new InvalidOperationException("Not yet.")
                )
            )[0]!;
        return (partner, await CodeOf(partner, form));
    }

    async Task<string> CodeOf(Guid partner, string form)
    {
        var code = MakCrm.Application.Referrals.ReferralCodes.NewCode();
        await api.Database.Execute(
            """
            insert into referral_links (tenant_id, id, partner_id, code, name, form_code, created_by, created_at, version)
            select tenant_id, gen_random_uuid(), id, $2, 'Ссылка', $3, id, now(), 1 from partners where id = $1
            """,
            partner,
            code,
            form
        );
        return code;
    }

    async Task<string> PhoneOf(Guid partner) =>
        (string)(await api.Database.Rows("select phone from partners where id = $1", partner)).Single()[0]!;
}
