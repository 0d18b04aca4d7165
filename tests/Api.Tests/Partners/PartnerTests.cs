using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Partners.PartnerApi;

namespace MakCrm.Api.Tests.Partners;

public sealed class PartnerTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_partner_is_created_read_changed_and_found()
    {
        var created = await api.NewPartner("Василёк");
        created["territory"].AsArray().Select(t => t!.GetValue<string>()).ShouldBe(["Казань", "Иннополис"]);
        created["missingRequisites"].AsArray().Select(r => r!.GetValue<string>()).ShouldBe(["legal_address"]);
        created["number"].GetValue<int>().ShouldBeGreaterThan(0);
        var changed = (await office.Patch($"{Root}/{created.Id}", new { phone = "+78432000000", kpp = (string?)null })).Expect(200);
        changed.Json["kpp"].ShouldBeNull();
        changed.Version.ShouldBe(created.Version + 1);
        (await office.Patch($"{Root}/{created.Id}", new { phone = "+78432000000" })).Expect(200).Version.ShouldBe(changed.Version);
        (await office.Get($"{Root}?q=василёк&status=active&legalForm=company&kind=partner")).Items.Single()["id"]!
            .GetValue<Guid>()
            .ShouldBe(created.Id);
        (await office.Get($"{Root}/{created.Id}")).Expect(200)["phone"].GetValue<string>().ShouldBe("+78432000000");
    }

    [Theory]
    [InlineData("company", "inn", "500100732259", "inn_invalid")]
    [InlineData("company", "inn", "7707083894", "inn_invalid")]
    [InlineData("individual", "inn", "7707083893", "inn_invalid")]
    [InlineData("sole_proprietor", "kpp", "773601001", "kpp_invalid")]
    [InlineData("self_employed", "ogrn", "304500116000157", "ogrn_invalid")]
    [InlineData("sole_proprietor", "ogrn", "1027700132195", "ogrn_invalid")]
    [InlineData("company", "ogrn", "1027700132196", "ogrn_invalid")]
    public async Task Requisites_fit_the_legal_form(string legalForm, string field, string value, string code)
    {
        var values = new Dictionary<string, string>
        {
            ["kind"] = "partner",
            ["legalForm"] = legalForm,
            ["name"] = "Неверный",
            [field] = value,
        };
        (await office.Post(Root, values)).ExpectProblem(422, code).Faults.ShouldBe([$"{code} /{field}"]);
        (await office.Get($"{Root}?q=Неверный")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_legal_form_is_not_changed_under_requisites_that_do_not_fit_it()
    {
        var partner = await api.NewPartner();
        (await office.Patch($"{Root}/{partner.Id}", new { legalForm = "self_employed" })).ExpectProblem(422, "inn_invalid");
        var whole = new
        {
            legalForm = "self_employed",
            inn = "500100732259",
            kpp = (string?)null,
            ogrn = (string?)null,
        };
        (await office.Patch($"{Root}/{partner.Id}", whole)).Expect(200)["missingRequisites"].AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_about_page_is_blocks_of_texts_and_links_that_lead_nowhere_harmful()
    {
        var partner = (await api.NewPartner()).Id;
        object Page(string link) => new { about = new[] { new { kind = "paragraph", runs = new[] { new { text = "<b>Мы</b>", link } } } } };
        (await office.Patch($"{Root}/{partner}", Page("javascript:alert(1)"))).Expect(400);
        var about = (await office.Patch($"{Root}/{partner}", Page("https://romashka.example/about"))).Expect(200)["about"];
        about[0]!["runs"]![0]!["text"]!.GetValue<string>().ShouldBe("<b>Мы</b>");
        about[0]!["runs"]![0]!["isBold"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_partner_is_suspended_resumed_and_ended_for_good()
    {
        var at = $"{Root}/{(await api.NewPartner()).Id}";
        (await office.Post($"{at}/resume")).ExpectProblem(409, "partner_not_suspended");
        var suspended = (await office.Post($"{at}/suspend", new { reason = "Спор" })).Expect(200);
        suspended["statusReason"].GetValue<string>().ShouldBe("Спор");
        (await office.Post($"{at}/suspend", new { reason = "Спор" })).ExpectProblem(409, "partner_not_active");
        (await office.Post($"{at}/resume")).Expect(200).Json["statusReason"].ShouldBeNull();
        (await office.Post($"{at}/end", new { reason = "Расторгли" }, ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await office.Post($"{at}/end", new { reason = "Расторгли" })).Expect(200)["status"].GetValue<string>().ShouldBe("ended");
        (await office.Post($"{at}/end", new { reason = "Расторгли" })).ExpectProblem(409, "partner_ended");
        (await office.Patch(at, new { city = "Уфа" })).ExpectProblem(409, "partner_ended");
    }

    [Fact]
    public async Task A_source_is_one_partners()
    {
        var source = (
            await office.Post(
                "/api/v1/sources",
                new
                {
                    code = "partner_site",
                    name = "Сайт",
                    kind = "partner",
                }
            )
        ).Expect(201).Id;
        var (first, second) = ((await api.NewPartner()).Id, (await api.NewPartner()).Id);
        (await office.Patch($"{Root}/{first}", new { sourceIds = new[] { source, source } }))
            .Expect(200)["sourceIds"]
            .AsArray()
            .Count.ShouldBe(1);
        (await office.Patch($"{Root}/{second}", new { sourceIds = new[] { source } })).ExpectProblem(409, "partner_source_taken");
        (await office.Patch($"{Root}/{second}", new { sourceIds = new[] { Guid.CreateVersion7() } })).ExpectProblem(
            422,
            "partner_source_unknown"
        );
        (await office.Patch($"{Root}/{first}", new { sourceIds = Array.Empty<Guid>() })).Expect(200);
        (await office.Patch($"{Root}/{second}", new { sourceIds = new[] { source } })).Expect(200);
    }

    [Fact]
    public async Task A_franchisee_names_its_tenant_and_a_partner_names_none()
    {
        var tenant = api.Network.Franchisees[0].Id;
        object Told(string kind, Guid tenantId) =>
            new
            {
                kind,
                legalForm = "company",
                name = "Франчайзи",
                tenantId,
            };
        (await office.Post(Root, Told("franchisee", tenant))).Expect(201)["tenantId"].GetValue<Guid>().ShouldBe(tenant);
        (await office.Post(Root, Told("franchisee", tenant))).ExpectProblem(409, "partner_tenant_taken");
        (await office.Post(Root, Told("partner", tenant))).ExpectProblem(422, "partner_tenant_unknown");
        (await office.Post(Root, Told("franchisee", api.HeadOffice.Id))).ExpectProblem(422, "partner_tenant_unknown");
    }

    [Fact]
    public async Task Those_who_are_created_at_once_have_numbers_of_their_own()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => api.NewPartner($"Разом {i}")));
        all.Select(p => p["number"].GetValue<int>()).Distinct().Count().ShouldBe(6);
        var first = (await office.Get($"{Root}?q=Разом&limit=4")).Expect(200);
        var rest = (await office.Get($"{Root}?q=Разом&limit=4&cursor={first.NextCursor}")).Expect(200);
        first.Items.Concat(rest.Items).Select(p => p["id"]!.GetValue<Guid>()).Distinct().Count().ShouldBe(6);
        rest.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task Another_tenant_knows_nothing_of_it()
    {
        var partner = (await api.NewPartner("Чужой")).Id;
        var other = api.As(api.Network.Franchisees[0]);
        (await other.Get($"{Root}/{partner}")).ExpectProblem(404, "partner_not_found");
        (await other.Patch($"{Root}/{partner}", new { city = "Уфа" })).ExpectProblem(404, "partner_not_found");
        (await other.Get($"{Root}?q=Чужой")).Items.ShouldBeEmpty();
    }
}
