using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Tenants;

public sealed class TenantTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task The_own_tenant_is_the_tokens()
    {
        var franchisee = api.Network.Franchisees[0];
        var own = (await api.As(franchisee).Get("/api/v1/tenant")).Expect(200);
        own.Id.ShouldBe(franchisee.Id);
        own["kind"].GetValue<string>().ShouldBe("franchisee");
        own.ETag.ShouldBe($"\"{own.Version}\"");
        (await office.Get("/api/v1/tenant")).Expect(200)["kind"].GetValue<string>().ShouldBe("head_office");
    }

    [Fact]
    public async Task A_new_franchisee_can_be_read_and_found()
    {
        var body = new
        {
            name = "МаК Тверь",
            city = "Тверь",
            timeZone = "Europe/Moscow",
            inn = "7707083893",
        };
        var created = (await office.Post("/api/v1/tenants", body)).Expect(201);
        created.Headers.Location!.ToString().ShouldBe($"/api/v1/tenants/{created.Id}");
        created["language"].GetValue<string>().ShouldBe("ru");
        (await office.Get($"/api/v1/tenants/{created.Id}")).Expect(200).Text.ShouldBe(created.Text);
        var found = await office.Get("/api/v1/tenants?q=тверь&kind=franchisee&state=active");
        found.Expect(200).Items.Single()["id"]!.GetValue<Guid>().ShouldBe(created.Id);
    }

    [Fact]
    public async Task A_new_franchisee_begins_with_what_the_modules_give_it()
    {
        var id = (await office.Post("/api/v1/tenants", Franchisee("МаК Пермь"))).Expect(201).Id;
        var client = api.As(new TestTenant(id, api.HeadOffice.Id, "МаК Пермь", await ClientOf(id, "perm")));
        (await client.Get("/api/v1/lead-statuses")).Expect(200).Items.ShouldNotBeEmpty();
        (await client.Get("/api/v1/sources")).Expect(200).Items.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_name_is_taken_once_in_a_network()
    {
        (await office.Post("/api/v1/tenants", Franchisee("МаК Омск"))).Expect(201);
        var again = await office.Post("/api/v1/tenants", Franchisee("мак омск"));
        again.ExpectProblem(409, "tenant_name_taken").Faults.ShouldBe(["tenant_name_taken /name"]);
        var other = await api.NewNetwork();
        (await api.As(other.HeadOffice).Post("/api/v1/tenants", Franchisee("МаК Омск"))).Expect(201);
    }

    [Theory]
    [InlineData("7707083894", "Europe/Moscow", "inn_invalid", "/inn")]
    [InlineData("7707083893", "Europe/Atlantis", "time_zone_unknown", "/timeZone")]
    [InlineData("7707083893", "../../etc/localtime", "time_zone_unknown", "/timeZone")]
    public async Task A_field_that_makes_no_sense_is_refused(string inn, string timeZone, string code, string pointer)
    {
        var body = new
        {
            name = "МаК Нигде",
            timeZone,
            inn,
        };
        (await office.Post("/api/v1/tenants", body)).ExpectProblem(422, code).Faults.ShouldBe([$"{code} {pointer}"]);
    }

    [Fact]
    public async Task A_repeated_creation_makes_one_tenant()
    {
        var first = (await office.Post("/api/v1/tenants", Franchisee("МаК Сочи"), key: "sochi")).Expect(201);
        var second = (await office.Post("/api/v1/tenants", Franchisee("МаК Сочи"), key: "sochi")).Expect(201);
        second.Text.ShouldBe(first.Text);
        (await office.Get("/api/v1/tenants?q=Сочи")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_ten_creations_of_one_name_at_once_one_succeeds()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.Post("/api/v1/tenants", Franchisee("МаК Ухта"))));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Count(a => a.Code == "tenant_name_taken").ShouldBe(9);
    }

    [Fact]
    public async Task A_change_keeps_what_it_does_not_mention_and_refuses_an_older_version()
    {
        var id = (await office.Post("/api/v1/tenants", Franchisee("МаК Уфа"))).Id;
        var changed = await office.Patch($"/api/v1/tenants/{id}", new { city = (string?)null, language = "en" }, ifMatch: 1);
        changed.Expect(200).Version.ShouldBe(2);
        changed.Json["city"].ShouldBeNull();
        changed["name"].GetValue<string>().ShouldBe("МаК Уфа");
        (await office.Patch($"/api/v1/tenants/{id}", new { city = "Уфа" }, ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await office.Patch($"/api/v1/tenants/{id}", new { name = "МаК" })).ExpectProblem(409, "tenant_name_taken");
        (await office.Patch($"/api/v1/tenants/{id}", new { inn = "1234567890" })).ExpectProblem(422, "inn_invalid");
        (await office.Patch($"/api/v1/tenants/{id}", new { timeZone = "Mars" })).ExpectProblem(422, "time_zone_unknown");
    }

    [Fact]
    public async Task The_head_office_is_never_suspended() =>
        (await office.Post($"/api/v1/tenants/{api.HeadOffice.Id}/suspend")).ExpectProblem(409, "tenant_is_head_office");

    [Fact]
    public async Task A_suspended_franchisee_is_shut_out_at_once_until_it_is_resumed()
    {
        var franchisee = api.Network.Franchisees[2];
        (await api.As(franchisee).Get("/api/v1/sources")).Expect(200);
        (await office.Post($"/api/v1/tenants/{franchisee.Id}/suspend")).Expect(200)["state"].GetValue<string>().ShouldBe("suspended");
        await Eventually.Holds(Refused);
        (await office.Post($"/api/v1/tenants/{franchisee.Id}/suspend")).ExpectProblem(409, "tenant_already_suspended");
        (await office.Post($"/api/v1/tenants/{franchisee.Id}/resume")).Expect(200);
        await Eventually.Holds(async () => (await api.As(franchisee).Get("/api/v1/sources")).Expect(200));
        (await office.Post($"/api/v1/tenants/{franchisee.Id}/resume")).ExpectProblem(409, "tenant_not_suspended");

        async Task Refused() => (await api.As(franchisee).Get("/api/v1/sources")).ExpectProblem(403, "tenant_suspended");
    }

    [Fact]
    public async Task Tenants_are_listed_page_by_page()
    {
        var network = await api.NewNetwork(franchisees: 2);
        var client = api.As(network.HeadOffice);
        var first = (await client.Get("/api/v1/tenants?limit=2")).Expect(200);
        var second = (await client.Get($"/api/v1/tenants?limit=2&cursor={first.NextCursor}")).Expect(200);
        second.NextCursor.ShouldBeNull();
        var listed = first.Items.Concat(second.Items).Select(item => item["id"]!.GetValue<Guid>());
        listed.ShouldBe(network.All.Select(t => t.Id).OrderDescending());
        (await client.Get("/api/v1/tenants?state=suspended")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tenant_of_another_network_is_not_found()
    {
        var stranger = api.As((await api.NewNetwork()).HeadOffice);
        var path = $"/api/v1/tenants/{api.Network.Franchisees[0].Id}";
        (await stranger.Get(path)).ExpectProblem(404, "tenant_not_found");
        (await stranger.Patch(path, new { city = "Рим" })).ExpectProblem(404, "tenant_not_found");
        (await stranger.Post($"{path}/suspend")).ExpectProblem(404, "tenant_not_found");
        (await stranger.Post($"{path}/resume")).ExpectProblem(404, "tenant_not_found");
        (await stranger.Post($"{path}/machine-clients", new { name = "Чужой" })).ExpectProblem(404, "tenant_not_found");
    }

    [Fact]
    public async Task A_franchisees_client_gets_the_franchisees_rights_and_its_secret_once()
    {
        var franchisee = api.Network.Franchisees[1];
        var path = $"/api/v1/tenants/{franchisee.Id}/machine-clients";
        var created = (await office.Post(path, new { name = "Кабинет", clientId = "cabinet-1" }, key: "cabinet")).Expect(201);
        created["permissions"].AsArray().Select(p => p!.GetValue<string>()).ShouldContain("market.bids.place");
        created["permissions"].AsArray().Select(p => p!.GetValue<string>()).ShouldNotContain("network.tenants.read");
        var client = api.As(new TestClient(created.Id, franchisee.Id, "cabinet-1", created["clientSecret"].GetValue<string>(), []));
        (await client.Get("/api/v1/tenant")).Expect(200).Id.ShouldBe(franchisee.Id);
        (await office.Post(path, new { name = "Кабинет", clientId = "cabinet-1" }, key: "cabinet")).Text.ShouldBe(created.Text);
        (await office.Post(path, new { name = "Второй", clientId = "cabinet-1" })).ExpectProblem(409, "client_id_taken");
        (await client.Get($"/api/v1/machine-clients/{created.Id}")).Expect(200).Json["clientSecret"].ShouldBeNull();
    }

    async Task<TestClient> ClientOf(Guid tenant, string clientId)
    {
        var created = (await office.Post($"/api/v1/tenants/{tenant}/machine-clients", new { name = "Тест", clientId })).Expect(201);
        return new(created.Id, tenant, clientId, created["clientSecret"].GetValue<string>(), []);
    }

    static object Franchisee(string name) =>
        new
        {
            name,
            city = "Город",
            timeZone = "Asia/Yekaterinburg",
        };
}
