using System.Text;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Imports.Reading;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Imports.ImportCalls;

namespace MakCrm.Api.Tests.Imports;

/// <summary>Tables of other programs become leads.</summary>
[DedicatedServer("a trigger in the schema")]
public sealed class LeadImportTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Lead = "lead";
    readonly TestApiClient office = api.Office;
    readonly string name = $"Имя-{Guid.CreateVersion7():N}";

    [Fact]
    public async Task A_strange_table_is_looked_at_and_becomes_leads_with_all_that_it_tells()
    {
        var (income, choice) = (await office.NewField(Lead, "money"), await office.NewField(Lead, "select", Choices()));
        var source = (await office.NewSource($"s{Guid.CreateVersion7().ToString("N")[^12..]}")).Json.Text("code")!;
        var manager = await api.NewMember(await api.NewRole());
        var called = (await office.Get($"/api/v1/users/{manager.Id}")).Expect(200)["name"].GetValue<string>();
        await api.Database.Execute("update users set name = $1 where id = $2", $"{called} {name}", manager.Id);
        var phone = Phone();
        var csv = $"""
            Имя клиента;Телефон;Рабочий телефон;E-mail;Город;Вид кредита;Сумма кредита;Источник;Номер заявки;Комментарий;Ответственный;utm_source;Согласие;Текст;Доход;Выбор
            {name};{phone};8 (917) 000-11-22;A@example.org;Казань;Ипотека;4 500 000,50;{source};{name};Просит перезвонить;{called} {name};yandex;20.01.2026 10:00;pd-1;1 200;Второй
            """;
        var import = (await office.Bring(csv, CodePagesEncodingProvider.Instance.GetEncoding(1251)!, Lead)).Expect(201);
        (import["form"].Text("encoding"), import["recordType"].GetValue<string>()).ShouldBe(("windows-1251", Lead));
        var proposed = import["mapping"].AsArray().Select(m => m!.Text("field")).ToList();
        string[] expected =
        [
            "name",
            "phone",
            "email",
            "city",
            "product",
            "requestedAmount",
            "source",
            "externalId",
            "comment",
            "responsibleId",
        ];
        expected.Except(proposed).ShouldBeEmpty();
        string[] fields =
        [
            "name",
            "phone",
            "phone",
            "email",
            "city",
            "product",
            "requestedAmount",
            "source",
            "externalId",
            "comment",
            "responsibleId",
            "utm.source",
            "consent.givenAt",
            "consent.textVersion",
            $"customValues.{income}",
            $"customValues.{choice}",
        ];
        (await office.SetUp(import.Id, new { mapping = fields.Select((f, i) => Column(i, f)) })).Expect(200);
        (await office.Run(import.Id)).Counts().ShouldBe((1, 0, 0, 0));
        var lead = await office.Lead((await office.Records(import.Id))[0]);
        (lead.Json.Text("name"), lead.Json.Text("city"), lead.Json.Text("product")).ShouldBe((name, "Казань", "mortgage"));
        lead["phones"].AsArray().Select(p => p!.Text("number")).ShouldBe([phone, "+79170001122"]);
        lead["requestedAmount"].ShouldBeJson(new { amount = 450000050, currency = "RUB" });
        (lead.Json.Text("sourceCode"), lead.Json.Text("externalId"), lead.Json.Uuid("responsibleId")).ShouldBe((source, name, manager.Id));
        (lead["utm"].Text("source"), lead["consent"].Text("textVersion")).ShouldBe(("yandex", "pd-1"));
        lead["customValues"][choice]!.GetValue<string>().ShouldBe("two");
        lead["customValues"][income]!["amount"]!.GetValue<long>().ShouldBe(120000);
        (lead.Json.Text("status"), lead.Json.Text("decision"), lead["commentCount"].GetValue<int>()).ShouldBe(("new", "accepted", 1));
        (await Events(lead.Id)).ShouldBe(["lead.registered.v1"]);
    }

    [Fact]
    public async Task A_workbook_becomes_leads_as_well()
    {
        var phone = Phone();
        static string Cell(string place, string text) => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";
        var sheet =
            $"<row r=\"1\">{Cell("A1", "Имя клиента")}{Cell("B1", "Телефон")}</row><row r=\"2\">{Cell("A2", name)}{Cell("B2", phone)}</row>";
        using var book = (MemoryStream)Tables.Book(sheet);
        var import = (await office.Send(HttpMethod.Post, $"{Place}?recordType=lead&name=leads.xlsx", book.ToArray())).Expect(201);
        import["form"].Text("kind").ShouldBe("xlsx");
        (await office.Run(import.Id)).Counts().ShouldBe((1, 0, 0, 0));
        (await Having(phone)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_breaks_off_in_the_midst_is_gone_on_with_and_nothing_is_there_twice()
    {
        const int rows = 1_200;
        var csv = "name,phone\n" + string.Concat(Enumerable.Range(1, rows).Select(i => $"{name}-{i},{Phone()}\n"));
        await api.Database.Execute(
            $"""
            create function break_{name[4..]}() returns trigger language plpgsql as $$ begin
              if new.name = '{name}-700' then raise exception 'away'; end if; return new; end $$;
            create trigger break_{name[4..]} before insert on leads for each row execute function break_{name[4..]}();
            """
        );
        var import = await office.Draft(csv, Set("skip"), Lead);
        (await office.Post($"{Place}/{import}/run")).Expect(200);
        await Eventually.Is(() => Task.FromResult(api.Log.Lines.Any(l => l.Contains($"{import} has broken off"))), "it has broken off");
        (await Imported()).ShouldBe(500);
        await api.Database.Execute($"drop function break_{name[4..]}() cascade");
        await api.Database.Execute("update imports set leased_until = '-infinity' where id = $1", import);
        (await office.Ended(import)).Counts().ShouldBe((rows, 0, 0, 0));
        (await Imported()).ShouldBe(rows);
        const string Told =
            "select count(*) from outbox_events e join import_rows r on r.record_id = e.aggregate_id where r.import_id = $1 and e.type = 'lead.registered.v1'";
        (await api.Database.Value<long>(Told, import)).ShouldBe(rows);
    }

    [Fact]
    public async Task A_lead_that_comes_by_itself_in_the_same_moment_is_one_of_two_and_never_a_second_first()
    {
        const int count = 60;
        List<string> phones = [.. Enumerable.Range(0, count).Select(_ => Phone())];
        var import = await office.Draft("name,phone\n" + string.Concat(phones.Select(p => $"{name},{p}\n")), Set("skip"), Lead);
        (await office.Post($"{Place}/{import}/run")).Expect(200);
        await Task.WhenAll(phones.AsEnumerable().Reverse().Select(p => office.Register(p)));
        var (created, _, skipped, _) = (await office.Ended(import)).Counts();
        (created + skipped).ShouldBe(count);
        const string Firsts =
            "select count(*) from leads l where l.decision = 'accepted' and exists (select from lead_contacts c where c.lead_id = l.id and c.value = any (string_to_array($1, ',')))";
        (await api.Database.Value<long>(Firsts, string.Join(',', phones))).ShouldBe(count);
        (await api.Database.Value<long>(Firsts.Replace("accepted", "duplicate"), string.Join(',', phones))).ShouldBe(created);
    }

    [Fact]
    public async Task Two_imports_at_once_with_the_same_people_make_each_of_them_once()
    {
        List<string> phones = [.. Enumerable.Range(0, 700).Select(_ => Phone())];
        string Csv(IEnumerable<string> some) => "name,phone\n" + string.Concat(some.Select(p => $"{name},{p}\n"));
        var (one, other) = (
            await office.Draft(Csv(phones), Set("skip"), Lead),
            await office.Draft(Csv(phones.AsEnumerable().Reverse()), Set("skip"), Lead)
        );
        var ended = await Task.WhenAll(office.Run(one), office.Run(other));
        ended.Sum(e => e.Counts().Created).ShouldBe(phones.Count);
        ended.Sum(e => e.Counts().Skipped).ShouldBe(phones.Count);
        (await Imported()).ShouldBe(phones.Count);
    }

    [Fact]
    public async Task Leads_of_another_tenant_are_not_met_and_his_import_is_not_there()
    {
        var phone = Phone();
        var other = api.As(api.Network.Franchisees[0]);
        await other.Register(phone);
        var import = await office.Import($"name,phone\n{name},{phone}\n", Set("update"), Lead);
        import.Counts().ShouldBe((1, 0, 0, 0));
        (await office.Lead((await office.Records(import.Id))[0])).Json.Uuid("duplicateOf").ShouldBeNull();
        (await other.Get($"{Place}/{import.Id}")).ExpectProblem(404, "import_not_found");
        (await other.Post($"{Place}/{import.Id}/rollback")).ExpectProblem(404, "import_not_found");
    }

    [Fact]
    public async Task It_is_done_with_the_rights_of_whoever_brings_it()
    {
        var phone = Phone();
        var there = (await office.Register(phone)).Id;
        (string, string)[] rights = [("imports.create", "tenant"), ("leads.create", "tenant"), ("leads.read", "own")];
        var me = await api.NewMember(await api.NewRole([.. rights, ("leads.change", "own")]));
        var import = await me.Api.Import($"name,phone\n{name},{phone}\n", Set("update"), Lead);
        (await me.Api.Get($"{Place}/{import.Id}/rows")).Items[0]!["faults"]![0]!.Text("code").ShouldBe("import_record_out_of_reach");
        (await office.Lead(there)).Json.Text("name").ShouldBeNull();
        var skipped = await me.Api.Import($"name,phone\n{name},{phone}\n", Set("skip"), Lead);
        skipped.Counts().ShouldBe((0, 0, 1, 0));
        (await me.Api.Records(skipped.Id)).ShouldBeEmpty();
        var clerk = await api.NewMember(await api.NewRole(rights));
        (await clerk.Api.Post($"{Place}/{await clerk.Api.Draft("name,phone\n", Set("update"), Lead)}/run")).ExpectProblem(403, "forbidden");
        var reader = await api.NewMember(await api.NewRole(("imports.create", "tenant"), ("clients.create", "tenant")));
        (await reader.Api.Bring("name\nНикто\n", record: Lead)).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_saved_mapping_is_of_one_kind_of_records()
    {
        var columns = new[] { new { title = "phone", field = "phone" }, new { title = "city", field = "city" } };
        (
            await office.Post(
                "/api/v1/import-mappings",
                new
                {
                    recordType = "client",
                    name,
                    columns,
                }
            )
        ).ExpectProblem(422, "import_field_unknown");
        var mapping = (
            await office.Post(
                "/api/v1/import-mappings",
                new
                {
                    recordType = Lead,
                    name,
                    columns,
                }
            )
        ).Expect(201).Id;
        var leads = (await office.Bring($"phone,city\n{Phone()},Уфа\n", record: Lead)).Expect(201);
        leads["fitting"].AsArray().Select(f => f!.Uuid("id")).ShouldContain(mapping);
        var clients = (await office.Bring($"phone,city\n{Phone()},Уфа\n")).Expect(201);
        clients["fitting"].AsArray().Select(f => f!.Uuid("id")).ShouldNotContain(mapping);
        (await office.SetUp(clients.Id, new { mappingId = mapping })).ExpectProblem(422, "import_mapping_unknown");
        (await office.Import($"phone,city\n{Phone()},Уфа\n", new { mappingId = mapping }, Lead)).Counts().ShouldBe((1, 0, 0, 0));
    }

    static object Choices() =>
        new
        {
            options = new[]
            {
                new { code = "one", name = new { en = "First", ru = "Первый" } },
                new { code = "two", name = new { en = "Second", ru = "Второй" } },
            },
        };

    static object Set(string duplicates) => new { mapping = new[] { Column(0, "name"), Column(1, "phone") }, duplicates };

    async Task<IReadOnlyList<Guid>> Having(string phone)
    {
        var found = (await office.Get($"{LeadCalls.Leads}?phone={Uri.EscapeDataString(phone)}")).Expect(200);
        return [.. found.Items.Select(l => l!.Uuid("id")!.Value)];
    }

    async Task<IReadOnlyList<string?>> Events(Guid lead)
    {
        var events = await Eventually.Gives(async () =>
        {
            var response = (await office.Get($"/api/v1/events?recordId={lead}")).Expect(200);
            response.Items.ShouldNotBeEmpty();
            return response;
        });
        return [.. events.Items.Select(e => e!.Text("type"))];
    }

    Task<long> Imported() => api.Database.Value<long>("select count(*) from leads where name like $1", name + "%");
}
