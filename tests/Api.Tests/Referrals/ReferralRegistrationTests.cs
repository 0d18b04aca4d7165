using MakCrm.Api.Tests.Registrations;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Referrals;

public sealed class ReferralRegistrationTests(RegistrationApi api) : IClassFixture<RegistrationApi>
{
    static int phones;
    readonly ApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Partners_bring_partners_on_two_levels_and_oneself_does_not_count()
    {
        var form = await api.NewForm();
        var (first, code) = await Join(form, referral: null);
        var (second, nextCode) = await Join(form, code);
        var (third, _) = await Join(form, nextCode);
        var (same, _) = await Join(form, code, phone: await PhoneOf(first));
        var brought = await Eventually.Gives(async () =>
            (await office.Get($"/api/v1/partners/{first}/referrals")).Expect(200).Items is { Count: 3 } all
                ? all.ToDictionary(r => r["id"]!.GetValue<Guid>())
                : throw new InvalidOperationException("Not yet.")
        );
        (brought[second]["level"]!.GetValue<int>(), brought[third]["level"]!.GetValue<int>()).ShouldBe((1, 2));
        brought[same]["blockReason"]!.GetValue<string>().ShouldBe("self_referral");
        brought[third]["name"]!.GetValue<string>().ShouldBe("Иван П.");
        brought[second].ToJsonString().ShouldNotContain("@");
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
