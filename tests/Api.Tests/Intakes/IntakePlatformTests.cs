using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Intakes;

/// <summary>Posts as platforms send them become leads, and are answered as platforms want it.</summary>
public sealed class IntakePlatformTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Cookies =
        "_ym_uid=1690000000123456789; TILDAUTM=utm_source%3Dyandex%7C%7C%7Cutm_medium%3Dcpc%7C%7C%7Cutm_campaign%3Dipoteka%7C%7C%7C; previousUrl=site.ru";

    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient platform = api.AsNobody();

    [Fact]
    public async Task Tilda_tries_the_address_without_making_a_lead()
    {
        var intake = await office.NewIntake("tilda");
        var answer = await platform.Post(intake, ("test", "test"));
        (answer.Expect(200).Text, answer.ContentType).ShouldBe(("ok", "text/plain; charset=utf-8"));
        (await office.LeadsOf(intake)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_of_Tilda_becomes_a_lead_with_its_marks_and_nothing_is_lost()
    {
        var (intake, phone) = (await office.NewIntake("tilda", ("Город проживания", "city")), LeadCalls.NewPhone());
        var answer = await platform.Post(
            intake,
            ("Name", "Иван Петров"),
            ("Phone", LeadCalls.Spelled(phone)),
            ("Email", "ivan@example.com"),
            ("город проживания", "Казань"),
            ("Checkbox", "yes"),
            ("tranid", "4512345:98765432"),
            ("formid", "form123456"),
            ("COOKIES", Cookies)
        );
        answer.Expect(200)["decision"].GetValue<string>().ShouldBe("accepted");
        var lead = await office.LeadOf(intake);
        (lead.Text("name"), lead.Text("city"), lead.Text("externalId"), lead.Text("sourceCode")).ShouldBe(
            ("Иван Петров", "Казань", "4512345:98765432", intake.Code)
        );
        (lead["utm"]!.Text("source"), lead["utm"]!.Text("medium"), lead["utm"]!.Text("campaign")).ShouldBe(("yandex", "cpc", "ipoteka"));
        (lead["customValues"]!.Text("formid"), lead["customValues"]!.Text("Checkbox")).ShouldBe(("form123456", "yes"));
        lead.ToJsonString().ShouldNotContain("_ym_uid");
        (await office.Get($"{LeadCalls.Leads}?phone={Uri.EscapeDataString(phone)}")).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task VK_is_told_its_confirmation_and_ok()
    {
        var intake = await office.NewIntake(new { preset = "vk", vk = new { confirmation = "a1b2c3d4", secret = "vk-secret" } });
        (await platform.PostJson(intake, new { type = "confirmation", group_id = 7 })).Expect(200).Text.ShouldBe("a1b2c3d4");
        (await platform.PostJson(intake, Lead(1, "vk-secret"))).Expect(200).Text.ShouldBe("ok");
        (await platform.PostJson(intake, Lead(1, "vk-secret"))).Expect(200).Text.ShouldBe("ok");
        (await platform.PostJson(intake, new { type = "message_new", secret = "vk-secret" })).Expect(200).Text.ShouldBe("ok");
        var lead = await office.LeadOf(intake);
        (lead.Text("name"), lead.Text("externalId")).ShouldBe(("Петров Иван", "1"));
        lead["customValues"]!.Text("object.answers.custom_0").ShouldBe("Ипотека");
        lead["customValues"]!.Text("object.form_name").ShouldBe("Заявка на кредит");
    }

    [Fact]
    public async Task Whoever_does_not_know_the_secret_is_not_VK()
    {
        var intake = await office.NewIntake(new { preset = "vk", vk = new { confirmation = "a1b2c3d4", secret = "vk-secret" } });
        (await platform.PostJson(intake, Lead(2, "guessed"))).ExpectProblem(403, "intake_secret_wrong");
        (await platform.PostJson(intake, new { type = "lead_forms_new" })).ExpectProblem(403, "intake_secret_wrong");
        (await office.LeadsOf(intake)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Yandex_posts_JSON_RPC_and_is_answered_so()
    {
        var intake = await office.NewIntake("yandex");
        var sent = new
        {
            jsonrpc = "2.0",
            method = "lead",
            id = 17,
            @params = new
            {
                name = "Анна",
                phone = LeadCalls.NewPhone(),
                answer_id = "995511",
                occupation = "учитель",
            },
        };
        var answer = (await platform.PostJson(intake, sent)).Expect(200);
        (answer["jsonrpc"].GetValue<string>(), answer["id"].GetValue<int>()).ShouldBe(("2.0", 17));
        answer["result"]["decision"]!.GetValue<string>().ShouldBe("accepted");
        var lead = await office.LeadOf(intake);
        (lead.Text("externalId"), lead["customValues"]!.Text("params.occupation")).ShouldBe(("995511", "учитель"));
    }

    [Fact]
    public async Task Yandex_posts_forms_and_plain_JSON_as_well()
    {
        var intake = await office.NewIntake("yandex");
        (await platform.Post(intake, ("name", "Анна"), ("phone", LeadCalls.NewPhone()), ("answer_id", "1"))).Expect(200);
        (
            await platform.PostJson(
                intake,
                new
                {
                    Имя = "Ольга",
                    телефон = LeadCalls.NewPhone(),
                    answer = new { id = 2 },
                }
            )
        ).Expect(200);
        (await office.LeadsOf(intake)).Select(l => (l.Text("name"), l.Text("externalId"))).ShouldBe([("Ольга", "2"), ("Анна", "1")]);
    }

    [Fact]
    public async Task A_site_of_the_tenants_own_posts_in_parts_by_query_and_in_an_old_encoding()
    {
        var intake = await office.NewIntake("custom");
        var parts = new MultipartFormDataContent
        {
            { new StringContent("Пётр"), "\"name\"" },
            { new StringContent(LeadCalls.NewPhone()), "\"phone\"" },
        };
        parts.Add(new ByteArrayContent([1, 2, 3]), "scan", "passport.pdf");
        (await platform.Send(new(HttpMethod.Post, intake.Address) { Content = parts })).Expect(201);
        (await platform.Get($"{intake.Address}?name=Яна&phone={Uri.EscapeDataString(LeadCalls.NewPhone())}")).Expect(201);
        var old = $"name=%C8%F0%E0&phone={Uri.EscapeDataString(LeadCalls.NewPhone())}";
        (await platform.PostText(intake, old, "application/x-www-form-urlencoded; charset=windows-1251")).Expect(201);
        var leads = await office.LeadsOf(intake);
        leads.Select(l => l.Text("name")).ShouldBe(["Ира", "Яна", "Пётр"]);
        leads[2]["customValues"]!.Text("scan").ShouldBe("passport.pdf");
    }

    static object Lead(int id, string secret) =>
        new
        {
            type = "lead_forms_new",
            group_id = 7,
            event_id = $"event-{id}",
            v = "5.199",
            secret,
            @object = new
            {
                lead_id = id,
                group_id = 7,
                user_id = 123456,
                form_id = 3,
                form_name = "Заявка на кредит",
                ad_id = 0,
                answers = new object[]
                {
                    new
                    {
                        key = "first_name",
                        question = "Имя",
                        answer = "Иван",
                    },
                    new
                    {
                        key = "last_name",
                        question = "Фамилия",
                        answer = "Петров",
                    },
                    new
                    {
                        key = "phone_number",
                        question = "Телефон",
                        answer = "+7 917 000-11-22",
                    },
                    new
                    {
                        key = "custom_0",
                        question = "Что нужно",
                        answer = new[] { new { key = "1", value = "Ипотека" } },
                    },
                },
            },
        };
}
