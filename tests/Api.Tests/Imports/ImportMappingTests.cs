using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Imports.ImportCalls;

namespace MakCrm.Api.Tests.Imports;

/// <summary>How tables of one kind become records is kept for the next of them.</summary>
public sealed class ImportMappingTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Mappings = "/api/v1/import-mappings";
    readonly TestApiClient office = api.Office;
    readonly string name = $"Имя-{Guid.CreateVersion7():N}";

    [Fact]
    public async Task The_next_table_of_the_kind_is_read_by_it_wherever_its_columns_stand()
    {
        var mapping = (await office.Post(Mappings, Body(name, Word("Кто", "lastName"), Word("Чем звонить", "phone"), Status()))).Expect(
            201
        );
        var phone = Phone();
        var csv = $"чем_звонить;Лишнее;СТАДИЯ;Кто\n{phone};да;свой;{name}\n";
        var import = (
            await office.Send(HttpMethod.Post, $"{Place}?recordType=client&name=a.csv&mappingId={mapping.Id}", Bytes(csv))
        ).Expect(201);
        import["mapping"]
            .AsArray()
            .Select(m => (m!["column"]!.GetValue<int>(), m.Text("field")))
            .ShouldBe([(3, "lastName"), (0, "phone"), (2, "status")]);
        import["duplicates"].GetValue<string>().ShouldBe("merge");
        (await office.Run(import.Id)).Counts().ShouldBe((1, 0, 0, 0));
        var client = await office.Client((await office.Records(import.Id))[0]);
        (client["lastName"].GetValue<string>(), client["status"].GetValue<string>()).ShouldBe((name, "active"));
        client["tags"].AsArray().Select(t => t!.GetValue<string>()).ShouldBe(["перенос"]);
    }

    [Fact]
    public async Task Those_that_fit_a_table_are_proposed_the_one_that_reads_most_of_it_first()
    {
        var (one, two) = ($"Первый {name}", $"Второй {name}");
        var narrow = (await office.Post(Mappings, Body("Узкое", Word(one, "name")))).Expect(201).Id;
        var wide = (await office.Post(Mappings, Body("Широкое", Word(one, "name"), Word(two, "phone")))).Expect(201).Id;
        (await office.Post(Mappings, Body("Чужое", Word(one, "name"), Word($"Третий {name}", "phone")))).Expect(201);
        var import = (await office.Bring($"{two};{one}\n{Phone()};{name}\n")).Expect(201);
        import["fitting"].AsArray().Select(f => f!["id"]!.GetValue<Guid>()).ShouldBe([wide, narrow]);
        import["fitting"][0]!["columns"]!.GetValue<int>().ShouldBe(2);
        var set = (await office.SetUp(import.Id, new { mappingId = wide, duplicates = "skip" })).Expect(200);
        (set["mapping"].AsArray().Count, set["duplicates"].GetValue<string>()).ShouldBe((2, "skip"));
        (await office.Bring($"имя\n{name}\n")).Expect(201)["fitting"].AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task One_is_its_owners_until_he_shares_it()
    {
        var clerk = await api.NewMember(await api.NewRole(("imports.create", "tenant"), ("clients.create", "tenant")));
        var mine = (await clerk.Api.Post(Mappings, Body(name, Word(name, "name")))).Expect(201);
        (await office.Get($"{Mappings}/{mine.Id}")).ExpectProblem(404, "import_mapping_not_found");
        (
            await office.Send(HttpMethod.Post, $"{Place}?recordType=client&name=a.csv&mappingId={mine.Id}", Bytes($"{name}\nА\n"))
        ).ExpectProblem(422, "import_mapping_unknown");
        (await clerk.Api.Patch($"{Mappings}/{mine.Id}", new { isShared = true })).Expect(200)["version"].GetValue<int>().ShouldBe(2);
        (await office.Get($"{Mappings}/{mine.Id}")).Expect(200)["name"].GetValue<string>().ShouldBe(name);
        var other = await api.NewMember(await api.NewRole(("imports.create", "tenant")));
        (await other.Api.Patch($"{Mappings}/{mine.Id}", new { name = "Моё" })).ExpectProblem(403, "forbidden");
        (await other.Api.Delete($"{Mappings}/{mine.Id}")).ExpectProblem(403, "forbidden");
        (await office.Delete($"{Mappings}/{mine.Id}")).Expect(204);
        (await clerk.Api.Get($"{Mappings}/{mine.Id}")).ExpectProblem(404, "import_mapping_not_found");
    }

    [Fact]
    public async Task They_are_listed_page_by_page_and_told_what_is_wrong_with_them()
    {
        var clerk = await api.NewMember(await api.NewRole(("imports.create", "tenant")));
        var mine = new List<Guid>();
        foreach (var field in new[] { "name", "phone", "email" })
            mine.Add((await clerk.Api.Post(Mappings, Body(field, Word(name, field)))).Expect(201).Id);
        var first = (await clerk.Api.Get($"{Mappings}?limit=2&recordType=client")).Expect(200);
        var rest = (await clerk.Api.Get($"{Mappings}?cursor={first["nextCursor"].GetValue<string>()}")).Expect(200);
        first.Items.Concat(rest.Items).Select(m => m!["id"]!.GetValue<Guid>()).Where(mine.Contains).ShouldBe(mine.AsEnumerable().Reverse());
        var wrong = Body(name, Word("А", "name"), Word("Б", "salary"));
        (await clerk.Api.Post(Mappings, wrong)).ExpectProblem(422, "import_field_unknown");
        (await clerk.Api.Post(Mappings, Body(name, Word("А", "name"), Word("Б", "name")))).ExpectProblem(422, "import_field_twice");
    }

    [Fact]
    public async Task A_table_that_lacks_a_column_of_it_is_not_read_by_it()
    {
        var field = await office.NewField("client", "text");
        var body = Body(name, Word(name, "name"), Word("Доход", $"customValues.{field}"));
        var mapping = (await office.Post(Mappings, body)).Expect(201).Id;
        var import = (await office.Bring($"{name}\nА\n")).Expect(201).Id;
        (await office.SetUp(import, new { mappingId = mapping })).ExpectProblem(422, "import_mapping_unfit");
        (await office.SetUp(import, new { mappingId = Guid.CreateVersion7() })).ExpectProblem(422, "import_mapping_unknown");
        var whole = (await office.Bring($"{name};Доход\nА;1\n")).Expect(201);
        (await office.SetUp(whole.Id, new { mappingId = mapping })).Expect(200)["mapping"].AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_who_change_one_at_the_same_moment_the_second_is_told()
    {
        var mapping = (await office.Post(Mappings, Body(name, Word(name, "name")))).Expect(201);
        var changes = await Task.WhenAll(
            Enumerable
                .Range(1, 4)
                .Select(i => office.Patch($"{Mappings}/{mapping.Id}", new { name = $"{name}-{i}" }, ifMatch: mapping.Version))
        );
        changes.Count(c => c.Status == 200).ShouldBe(1);
        changes.Select(c => c.Status).ShouldBeSubsetOf([200, 409, 412]);
    }

    static object Body(string called, params object[] columns) =>
        new
        {
            recordType = "client",
            name = called,
            columns,
            defaults = new[] { new { field = "tags", value = "перенос" } },
            duplicates = "merge",
        };

    static object Word(string title, string field) => new { title, field };

    static object Status() =>
        new
        {
            title = "Стадия",
            field = "status",
            values = new[] { new { theirs = "Свой", ours = "active" } },
        };

    static byte[] Bytes(string csv) => System.Text.Encoding.UTF8.GetBytes(csv);
}
