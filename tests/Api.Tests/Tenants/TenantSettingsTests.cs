using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Tenants;

public sealed class TenantSettingsTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_franchisee_says_who_it_is_and_how_it_looks()
    {
        var franchisee = api.As(api.Network.Franchisees[0]);
        var version = (await franchisee.Get("/api/v1/tenant")).Version;
        var said = new
        {
            legalName = "ООО «МаК Один»",
            inn = "7707083893",
            kpp = "773601001",
            ogrn = "1027700132195",
            bankName = "Сбербанк",
            bankBic = "044525225",
            bankAccount = "40702810438000060473",
            bankCorrespondentAccount = "30101810400000000225",
            brandName = "Один",
            brandColor = "#0A7F5C",
            logoUrl = "https://cdn.example.ru/logo.svg",
            timeZone = "Asia/Yekaterinburg",
            language = "en",
        };
        var changed = (await franchisee.Patch("/api/v1/tenant", said, ifMatch: version)).Expect(200);
        changed["bankAccount"].GetValue<string>().ShouldBe("40702810438000060473");
        (await franchisee.Get("/api/v1/tenant")).Text.ShouldBe(changed.Text);
        (await office.Get($"/api/v1/tenants/{changed.Id}")).Text.ShouldBe(changed.Text);
        (await franchisee.Patch("/api/v1/tenant", new { brandName = "Два" }, ifMatch: version)).ExpectProblem(412, "stale_version");
        (await franchisee.Patch("/api/v1/tenant", new { kpp = (string?)null })).Expect(200).Json["kpp"].ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"inn":"1234567890"}""", "inn_invalid", "/inn")]
    [InlineData("""{"inn":null,"kpp":"773601001"}""", "kpp_invalid", "/kpp")]
    [InlineData("""{"ogrn":"1027700132194"}""", "ogrn_invalid", "/ogrn")]
    [InlineData("""{"bankAccount":"40702810438000060473"}""", "bank_account_invalid", "/bankAccount")]
    [InlineData("""{"bankBic":"044525225","bankAccount":"40702810438000060474"}""", "bank_account_invalid", "/bankAccount")]
    [InlineData(
        """{"bankBic":"044525225","bankCorrespondentAccount":"30101810400000000226"}""",
        "bank_account_invalid",
        "/bankCorrespondentAccount"
    )]
    [InlineData("""{"timeZone":"Mars/Phobos"}""", "time_zone_unknown", "/timeZone")]
    public async Task Requisites_that_cannot_be_are_refused_by_name(string body, string code, string pointer) =>
        (await api.As(api.Network.Franchisees[1]).Patch("/api/v1/tenant", body))
            .ExpectProblem(422, code)
            .Faults.ShouldBe([$"{code} {pointer}"]);

    [Fact]
    public async Task A_logo_comes_over_tls_or_not_at_all() =>
        (await office.Patch("/api/v1/tenant", new { logoUrl = "http://cdn.example.ru/logo.svg" })).ExpectProblem(400, "invalid_request");

    [Fact]
    public async Task A_module_that_is_off_is_closed_to_clients_and_people_until_it_is_on_again()
    {
        var franchisee = api.Network.Franchisees[2];
        var client = api.As(franchisee);
        (await client.Get("/api/v1/deals")).Expect(200);
        await Terms(franchisee, new { disabledModules = new[] { "mail", "deals", "mail" } });
        await Eventually.Holds(async () => (await client.Get("/api/v1/deals")).ExpectProblem(403, "module_disabled"));
        (await client.Post("/api/v1/deals", new { title = "Сделка" })).ExpectProblem(403, "module_disabled");
        (await client.Get("/api/v1/leads")).Expect(200);
        (await client.Get("/api/v1/tenant"))["disabledModules"].ToJsonString().ShouldBe("""["deals","mail"]""");
        (await api.As(api.Network.Franchisees[0]).Get("/api/v1/deals")).Expect(200);
        await Terms(franchisee, new { disabledModules = Array.Empty<string>() });
        await Eventually.Holds(async () => (await client.Get("/api/v1/deals")).Expect(200));
    }

    [Fact]
    public async Task Of_twenty_invitations_at_once_as_many_pass_as_the_limit_leaves_room()
    {
        var tenant = (await api.NewNetwork()).HeadOffice;
        var client = api.As(tenant);
        (await client.Patch($"/api/v1/tenants/{tenant.Id}/terms", new { users = 3 })).Expect(200);
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(Invite));
        answers.Count(a => a.Status == 201).ShouldBe(3);
        answers.Count(a => a.Code == "tenant_limit_reached").ShouldBe(17);
        var first = answers.First(a => a.Status == 201).Id;
        (await client.Post($"/api/v1/users/{first}/block")).Expect(200);
        (await Invite(21)).Expect(201);
        (await client.Post($"/api/v1/users/{first}/unblock")).ExpectProblem(403, "tenant_limit_reached");
        (await client.Patch($"/api/v1/tenants/{tenant.Id}/terms", new { users = (int?)null })).Expect(200);
        (await client.Post($"/api/v1/users/{first}/unblock")).Expect(200);

        Task<ApiResponse> Invite(int number) =>
            client.Post(
                "/api/v1/users",
                new
                {
                    email = $"limit-{number}@mak.example",
                    name = "Новый",
                    roles = new[] { "guest" },
                }
            );
    }

    [Fact]
    public async Task A_client_too_many_is_not_created()
    {
        var network = await api.NewNetwork();
        var client = api.As(network.HeadOffice);
        (await client.Patch($"/api/v1/tenants/{network.Franchisees[0].Id}/terms", new { machineClients = 1 })).Expect(200);
        var path = $"/api/v1/tenants/{network.Franchisees[0].Id}/machine-clients";
        (await client.Post(path, new { name = "Второй" })).ExpectProblem(403, "tenant_limit_reached");
    }

    [Fact]
    public async Task Leads_beyond_the_months_limit_are_refused_until_the_next_month()
    {
        var tenant = (await api.NewNetwork()).HeadOffice;
        var client = api.As(tenant);
        (await client.Patch($"/api/v1/tenants/{tenant.Id}/terms", new { leadsPerMonth = 2 })).Expect(200);
        (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000011" } })).Expect(201);
        (await client.Post("/api/v1/leads", new { phones = new[] { "+79210000012" } })).Expect(201);
        await Eventually.Holds(Refused);
        var existing = (await client.Get("/api/v1/leads")).Items.Count;
        await Refused();
        (await client.Get("/api/v1/leads")).Items.Count.ShouldBe(existing);
        api.Clock.Advance(TimeSpan.FromDays(31));
        await Eventually.Holds(async () => (await Register()).Expect(201));

        async Task Refused() => (await Register()).ExpectProblem(403, "tenant_limit_reached");

        Task<ApiResponse> Register() => client.Post("/api/v1/leads", new { phones = new[] { "+79210000011" } });
    }

    async Task Terms(TestTenant tenant, object terms) => (await office.Patch($"/api/v1/tenants/{tenant.Id}/terms", terms)).Expect(200);
}
