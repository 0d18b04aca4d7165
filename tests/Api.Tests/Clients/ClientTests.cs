using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

public sealed class ClientTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = ClientCalls.Clients;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_person_is_called_by_the_parts_of_his_name_and_begins_in_the_first_status()
    {
        var created = await office.Post(
            Path,
            new
            {
                kind = "person",
                lastName = " Петров ",
                firstName = "Иван",
                phones = new[] { "8 (917) 555-01-01", "спросить" },
                tags = new[] { "VIP", "vip " },
            }
        );
        created.Expect(201).Version.ShouldBe(1);
        created.Headers.Location!.ToString().ShouldBe($"{Path}/{created.Id}");
        (created.Json.Text("name"), created.Json.Text("status")).ShouldBe(("Петров Иван", "new"));
        created["phones"].AsArray().Select(p => p!.Text("number")).ShouldBe(["+79175550101", null]);
        created.Texts("tags").ShouldBe(["vip"]);
        (await office.Get($"{Path}/{created.Id}")).Expect(200).Text.ShouldBe(created.Text);
    }

    [Fact]
    public async Task A_company_keeps_its_requisites()
    {
        var created = (await office.Post(Path, ClientCalls.Sberbank())).Expect(201);
        (created.Json.Text("inn"), created.Json.Text("kpp"), created.Json.Text("ogrn")).ShouldBe(
            ("7707083893", "773601001", "1027700132195")
        );
        created["bankAccounts"][0]!.Text("account").ShouldBe("40702810438000060473");
        (await office.Found("inn=7707083893")).ShouldBe([created.Id]);
    }

    [Fact]
    public async Task Every_wrong_requisite_is_named_at_its_field()
    {
        var body = new
        {
            kind = "company",
            name = "Опечатка",
            legalForm = "ip",
            inn = "7707083894",
            kpp = "773601001",
            ogrn = "1027700132194",
            bankAccounts = new[] { new { bik = "044525225", account = "40702810438000060474" } },
        };
        (await office.Post(Path, body))
            .ExpectProblem(422, "inn_invalid")
            .Faults.ShouldBe([
                "inn_invalid /inn",
                "kpp_invalid /kpp",
                "ogrn_invalid /ogrn",
                "bank_account_invalid /bankAccounts/0/account",
            ]);
    }

    [Fact]
    public async Task Fields_of_the_other_kind_are_refused()
    {
        (
            await office.Post(
                Path,
                new
                {
                    kind = "person",
                    name = "Иван",
                    legalForm = "ooo",
                }
            )
        ).ExpectProblem(422, "client_field_of_other_kind").Faults.ShouldBe(["client_field_of_other_kind /legalForm"]);
        (
            await office.Post(
                Path,
                new
                {
                    kind = "company",
                    name = "Ромашка",
                    birthDate = "1985-04-12",
                }
            )
        ).ExpectProblem(422, "client_field_of_other_kind");
    }

    [Fact]
    public async Task Nobody_at_all_is_no_client()
    {
        (await office.Post(Path, new { kind = "person" })).ExpectProblem(422, "client_without_name");
        (await office.Post(Path, new { kind = "person", phones = new[] { "89175550102" } }))
            .Expect(201)
            .Json.Text("name")
            .ShouldBe("+79175550102");
    }

    [Fact]
    public async Task What_a_client_names_must_be_there()
    {
        (
            await office.Post(
                Path,
                new
                {
                    kind = "person",
                    name = "Иван",
                    status = "nowhere",
                }
            )
        ).ExpectProblem(422, "client_status_unknown");
        (
            await office.Post(
                Path,
                new
                {
                    kind = "person",
                    name = "Иван",
                    source = "nowhere",
                }
            )
        ).ExpectProblem(422, "source_unknown");
        (
            await office.Post(
                Path,
                new
                {
                    kind = "person",
                    name = "Иван",
                    responsibleId = Guid.CreateVersion7(),
                }
            )
        ).ExpectProblem(422, "responsible_unknown");
        (
            await office.Post(
                Path,
                new
                {
                    kind = "person",
                    name = "Иван",
                    birthDate = "2199-01-01",
                }
            )
        ).ExpectProblem(422, "birth_date_in_future");
    }

    [Fact]
    public async Task A_change_touches_what_it_mentions_and_moves_the_version()
    {
        var client = await office.NewPerson("Анна", "89175550103");
        var changed = await office.Patch(
            $"{Path}/{client.Id}",
            new
            {
                note = "Звонить утром",
                status = "active",
                source = "direct",
            },
            ifMatch: 1
        );
        (changed.Expect(200).Json.Text("note"), changed.Json.Text("status"), changed.Json.Text("sourceCode")).ShouldBe(
            ("Звонить утром", "active", "direct")
        );
        changed["phones"].AsArray().Count.ShouldBe(1);
        changed.Version.ShouldBe(3);
        (await office.Patch($"{Path}/{client.Id}", new { note = "Опоздал" }, ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await office.Patch($"{Path}/{client.Id}", new { note = "Звонить утром" })).Expect(200).Version.ShouldBe(3);
        (await office.Patch($"{Path}/{client.Id}", """{"note": null, "phones": []}""")).Expect(200).Json["note"].ShouldBeNull();
        (await office.Found("phone=89175550103")).ShouldBeEmpty();
    }

    [Fact]
    public async Task History_tells_which_fields_were_changed_and_never_what_stood_in_them()
    {
        var client = await office.NewPerson("Ольга Тайновская");
        (
            await office.Patch(
                $"{Path}/{client.Id}",
                new
                {
                    note = "тайна",
                    status = "active",
                    responsibleId = api.HeadOffice.Client.Id,
                }
            )
        ).Expect(200);
        var history = await office.Get($"{Path}/{client.Id}/history");
        history.Items.Select(step => step.Text("kind")).Order().ShouldBe(["assigned", "changed", "created", "status_changed"]);
        history.Items.Single(step => step.Text("kind") == "changed")["fields"].ShouldBeJson(new[] { "note" });
        history.Items.Single(step => step.Text("kind") == "status_changed").Text("fromStatus").ShouldBe("new");
        history.Text.ShouldNotContain("тайна");
        (await office.Get($"{Path}/{client.Id}/history?limit=3")).NextCursor.ShouldNotBeNull();
    }

    [Fact]
    public async Task Comments_are_counted_and_listed_newest_first()
    {
        var client = (await office.NewPerson("Пётр")).Id;
        (await office.Post($"{Path}/{client}/comments", new { text = "Первый" })).Expect(201);
        (await office.Post($"{Path}/{client}/comments", new { text = "Второй" })).Expect(201);
        (await office.Get($"{Path}/{client}/comments")).Items.Select(c => c.Text("text")).ShouldBe(["Второй", "Первый"]);
        (await office.Client(client))["commentCount"].GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task From_the_trash_a_client_comes_back_as_it_was_or_goes_for_good()
    {
        var client = await office.NewPerson("Семён", "89175550104");
        var path = $"{Path}/{client.Id}";
        (await office.Delete(path)).ExpectProblem(409, "client_not_trashed");
        (await office.Post($"{path}/trash")).Expect(200)["trashedAt"].ShouldNotBeNull();
        (await office.Post($"{path}/trash")).ExpectProblem(409, "client_trashed");
        (await office.Patch(path, new { note = "Нет" })).ExpectProblem(409, "client_trashed");
        (await office.Post($"{path}/comments", new { text = "Нет" })).ExpectProblem(409, "client_trashed");
        (await office.Found("phone=89175550104")).ShouldBeEmpty();
        (await office.Found("phone=89175550104&state=trashed")).ShouldBe([client.Id]);
        (await office.Post($"{path}/restore", ifMatch: 1)).ExpectProblem(412, "stale_version");
        (await office.Post($"{path}/restore")).Expect(200).Json["trashedAt"].ShouldBeNull();
        (await office.Found("phone=89175550104")).ShouldBe([client.Id]);

        (await office.Post($"{path}/comments", new { text = "прощальное слово" })).Expect(201);
        (await office.Post($"{path}/trash")).Expect(200);
        (await office.Delete(path)).Expect(204);
        (await office.Get(path)).ExpectProblem(404, "client_not_found");
        (await api.Database.Value<long>("select count(*) from client_lookups where client_id = $1", client.Id)).ShouldBe(0);
        (await api.Database.Find("прощальное слово")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET", "", null)]
    [InlineData("PATCH", "", """{"note": "Уфа"}""")]
    [InlineData("DELETE", "", null)]
    [InlineData("POST", "/trash", null)]
    [InlineData("POST", "/restore", null)]
    [InlineData("GET", "/history", null)]
    [InlineData("GET", "/comments", null)]
    [InlineData("POST", "/comments", """{"text": "Привет"}""")]
    public async Task Another_tenants_client_is_not_found(string method, string path, string? body)
    {
        var ours = (await office.NewPerson("Наш")).Id;
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Send(new(method), $"{Path}/{ours}{path}", body)).ExpectProblem(404, "client_not_found");
        (await franchisee.Get(Path)).Items.ShouldBeEmpty();
    }
}
