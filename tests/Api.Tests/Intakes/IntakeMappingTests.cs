using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Intakes;

/// <summary>How fields are understood is data of the source, and can be tried.</summary>
public sealed class IntakeMappingTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient platform = api.AsNobody();

    [Fact]
    public async Task A_mapping_translates_names_paths_and_values()
    {
        var field = await office.NewField("lead", "number");
        var intake = await office.NewIntake(
            new
            {
                preset = "custom",
                fields = new object[]
                {
                    new { from = "client.tel", to = "phone" },
                    new { from = "Сумма займа", to = "requestedAmount" },
                    new { from = "kids", to = $"customValues.{field}" },
                    new
                    {
                        from = "agree",
                        to = "consent.textVersion",
                        values = new[] { new { theirs = "on", ours = "pd-2026" } },
                    },
                    new
                    {
                        from = "need",
                        to = "product",
                        values = new[] { new { theirs = "Квартира", ours = "mortgage" } },
                    },
                },
            }
        );
        var post = new Dictionary<string, object>
        {
            ["client"] = new { tel = LeadCalls.NewPhone() },
            ["Сумма займа"] = "4 500 000 ₽",
            ["kids"] = "2",
            ["agree"] = "on",
            ["need"] = "квартира",
        };
        (await platform.PostJson(intake, post)).Expect(201);
        var lead = await office.LeadOf(intake);
        lead.Text("product").ShouldBe("mortgage");
        lead["requestedAmount"]!["amount"]!.GetValue<long>().ShouldBe(450_000_000);
        lead["customValues"]![field]!.GetValue<int>().ShouldBe(2);
        lead["consent"]!.Text("textVersion").ShouldBe("pd-2026");
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_beside_the_lead()
    {
        var (intake, story) = (await office.NewIntake("custom"), new string('д', 3_000));
        (string, string)[] post =
        [
            ("phone", LeadCalls.NewPhone()),
            ("amount", "много"),
            ("comment", story),
            ("tags[]", "а"),
            ("tags[]", "б"),
        ];
        (await platform.Post(intake, post)).Expect(201);
        var values = (await office.LeadOf(intake))["customValues"]!;
        (values.Text("amount"), values.Text("comment")).ShouldBe(("много", story));
        values["tags"]!.AsArray().Select(tag => tag!.GetValue<string>()).ShouldBe(["а", "б"]);
    }

    [Theory]
    [InlineData("2026-01-20T09:14:00Z")]
    [InlineData("вчера")]
    public async Task Consent_to_no_text_is_none_and_what_was_said_of_it_is_kept(string text)
    {
        var intake = await office.NewIntake("custom", ("agreed", "consent.givenAt"));
        (await platform.Post(intake, ("phone", LeadCalls.NewPhone()), ("agreed", text))).Expect(201);
        var lead = await office.LeadOf(intake);
        lead["consent"].ShouldBeNull();
        lead["customValues"]!.AsObject().Select(v => v.Value!.GetValue<string>()).ShouldBe([text]);
    }

    [Fact]
    public async Task A_try_tells_what_would_come_of_it_and_stores_nothing()
    {
        var (intake, phone) = (await office.NewIntake("tilda"), LeadCalls.NewPhone());
        var response = await office.Register(phone);
        var body = $"Phone={Uri.EscapeDataString(phone)}&Name=%D0%98%D0%B2%D0%B0%D0%BD&amount=x&color=red&tranid=5";
        var reply = (await office.Post($"{intake.Path}/try", new { body })).Expect(200);
        reply["isLead"].GetValue<bool>().ShouldBeTrue();
        (reply["decision"].GetValue<string>(), reply["knownLeadId"].GetValue<Guid>()).ShouldBe(("duplicate", response.Id));
        reply["lead"].Text("name").ShouldBe("Иван");
        reply.Texts("unknown").ShouldBe(["color"]);
        reply["unreadable"].AsArray().ShouldHaveSingleItem()!.Text("name").ShouldBe("amount");
        (await office.LeadsOf(intake)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_try_tells_why_a_lead_would_be_refused()
    {
        var intake = await office.NewIntake("tilda");
        var response = (await office.Post($"{intake.Path}/try", new { body = "name=Иван" })).Expect(200);
        (response["isLead"].GetValue<bool>(), response["problem"].Text("code")).ShouldBe((false, "lead_without_contact"));
        var test = (await office.Post($"{intake.Path}/try", new { body = "test=test" })).Expect(200);
        (test["isLead"].GetValue<bool>(), test["acknowledgement"].GetValue<string>()).ShouldBe((false, "ok"));
        (await office.Post($"{intake.Path}/try", new { contentType = "application/json", body = "{" })).ExpectProblem(
            400,
            "invalid_request"
        );
    }

    [Fact]
    public async Task A_mapping_names_fields_that_leads_have_and_VK_its_confirmation()
    {
        var source = await office.NewSource($"odd-{Guid.CreateVersion7().ToString("N")[^8..]}");
        var path = $"/api/v1/sources/{source.Id}/intake";
        var odd = await office.Put(
            path,
            new { preset = "custom", fields = new[] { new { from = "a", to = "phone" }, new { from = "b", to = "status" } } }
        );
        odd.ExpectProblem(422, "intake_target_unknown").Faults.ShouldBe(["intake_target_unknown /fields/1/to"]);
        (await office.Put(path, new { preset = "vk" })).ExpectProblem(422, "intake_platform_unfit");
        (await office.Put(path, new { preset = "tilda", vk = new { confirmation = "a" } })).ExpectProblem(422, "intake_platform_unfit");
    }

    [Fact]
    public async Task A_change_keeps_the_address_and_the_secret_of_VK()
    {
        var intake = await office.NewIntake(new { preset = "vk", vk = new { confirmation = "one", secret = "s" } });
        var changed = (await office.Put(intake.Path, new { preset = "vk", vk = new { confirmation = "two" } }, ifMatch: 1)).Expect(200);
        IntakeCalls.AddressOf(changed).ShouldBe(intake.Address);
        (changed["vk"].Text("confirmation"), changed["vk"]["hasSecret"]!.GetValue<bool>()).ShouldBe(("two", true));
        (await office.Put(intake.Path, new { preset = "custom" }, ifMatch: 1)).ExpectProblem(412, "stale_version");
    }

    [Fact]
    public async Task Presets_are_shown_with_all_that_they_understand()
    {
        var presets = (await office.Get("/api/v1/intake-presets")).Expect(200)["presets"].AsArray();
        presets.Select(p => p!.Text("preset")).ShouldBe(["tilda", "vk", "yandex", "custom"]);
        presets[0]!["fields"]!.AsArray().ShouldContain(f => f!.Text("from") == "tranid" && f!.Text("to") == "externalId");
    }
}
