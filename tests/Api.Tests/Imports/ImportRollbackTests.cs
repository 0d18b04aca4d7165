using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Imports;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Imports.ImportCalls;

namespace MakCrm.Api.Tests.Imports;

/// <summary>What an import has done is taken back, as far as nobody else has built on it.</summary>
public sealed class ImportRollbackTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.Office;
    readonly string name = $"Имя-{Guid.CreateVersion7():N}";

    [Fact]
    public async Task Who_was_created_is_gone_as_if_he_had_never_come_and_the_table_can_be_brought_again()
    {
        var field = await office.NewField("client", "text", new { isUnique = true });
        var (phone, number) = (Phone(), $"{Guid.CreateVersion7():N}");
        var csv = $"name,phone,externalId,договор\n{name}-1,{phone},{number},А-1\n{name}-2,,,А-2\n{name}-3,,,А-1\n";
        var setUp = new
        {
            mapping = new[] { Column(0, "name"), Column(1, "phone"), Column(2, "externalId"), Column(3, $"customValues.{field}") },
        };
        var import = await office.Import(csv, setUp);
        import.Counts().ShouldBe((2, 0, 0, 1));
        var first = (await office.Records(import.Id))[0];

        var back = await office.RollBack(import.Id);
        (back["state"].GetValue<string>(), back.Back(), back.Counts()).ShouldBe(("rolled_back", (2, 0), (2, 0, 0, 1)));
        (await office.Get($"{ClientCalls.Clients}/{first}")).ExpectProblem(404, "client_not_found");
        (await office.Found($"phone={Uri.EscapeDataString(phone)}")).ShouldBeEmpty();
        (await api.Database.Value<long>("select count(*) from clients where name like $1", name + "%")).ShouldBe(0);
        var rows = (await office.Get($"{Place}/{import.Id}/rows")).Expect(200).Items;
        rows.Select(r => r!["rollback"]?.GetValue<string>()).ShouldBe(["taken_back", "taken_back", null]);
        await Eventually.Holds(async () =>
            (await office.Get($"/api/v1/events?recordId={first}"))
                .Expect(200)
                .Items.Select(e => e!.Text("type"))
                .ShouldContain("client.purged.v1")
        );
        (await office.Import(csv, setUp)).Counts().ShouldBe((2, 0, 0, 1));
    }

    [Fact]
    public async Task What_others_have_built_on_stays_and_each_row_says_why()
    {
        var csv = "name\n" + string.Concat(Enumerable.Range(1, 6).Select(i => $"{name}-{i}\n"));
        var import = await office.Import(csv, new { mapping = new[] { Column(0, "name") } });
        var clients = await office.Records(import.Id);
        (await office.Patch($"{ClientCalls.Clients}/{clients[0]}", new { note = "Знаком" })).Expect(200);
        (await office.Post("/api/v1/deals", new { title = "Сделка", clientId = clients[1] })).Expect(201);
        var bytes = System.Text.Encoding.UTF8.GetBytes(name);
        (await office.Post($"/api/v1/files?name=a.txt&recordType=client&recordId={clients[2]}", bytes)).Expect(201);
        var hold = (await office.Post("/api/v1/legal-holds", new { clientId = clients[3], reason = "Суд" })).Expect(201).Id;
        (await office.Post($"{ClientCalls.Clients}/{clients[4]}/comments", new { text = "Слово" })).Expect(201);

        (await office.RollBack(import.Id)).Back().ShouldBe((1, 5));
        var response = (await office.Get($"{Place}/{import.Id}/rows?rollback=kept&limit=4")).Expect(200);
        response
            .Items.Select(r => r!.Text("keptBecause"))
            .ShouldBe(["import_record_changed", "import_record_used", "import_record_used", "client_held"]);
        var next = (await office.Get($"{Place}/{import.Id}/rows?rollback=kept&cursor={response["nextCursor"].GetValue<string>()}")).Expect(
            200
        );
        next.Items.ShouldHaveSingleItem()!.Text("keptBecause").ShouldBe("import_record_changed");
        (await office.Client(clients[0]))["note"].GetValue<string>().ShouldBe("Знаком");

        (await office.Post($"/api/v1/legal-holds/{hold}/release")).Expect(200);
        (await office.RollBack(import.Id)).Back().ShouldBe((2, 4));
        (await office.Get($"{ClientCalls.Clients}/{clients[3]}")).ExpectProblem(404, "client_not_found");
    }

    [Fact]
    public async Task Who_was_changed_is_what_he_was_unless_somebody_has_changed_him_since()
    {
        var field = await office.NewField("client", "text", new { isUnique = true });
        var (one, other) = (Phone(), Phone());
        var before = (await New($"{name}-1", one, field, "Б-1"), await New($"{name}-2", other, field, "Б-2"));
        var csv = $"phone,note,tags,status,договор\n{one},новое,vip,active,В-1\n{other},новое,vip,active,В-2\n";
        object[] mapping =
        [
            Column(0, "phone"),
            Column(1, "note"),
            Column(2, "tags"),
            Column(3, "status"),
            Column(4, $"customValues.{field}"),
        ];
        var import = await office.Import(csv, new { mapping, duplicates = "update" });
        import.Counts().ShouldBe((0, 2, 0, 0));
        (await office.Patch($"{ClientCalls.Clients}/{before.Item2.Id}", new { site = "https://example.org" })).Expect(200);

        (await office.RollBack(import.Id)).Back().ShouldBe((1, 1));
        Told(await office.Client(before.Item1.Id)).ShouldBe(Told(before.Item1));
        var changed = await office.Client(before.Item2.Id);
        (changed["note"].GetValue<string>(), changed["site"].GetValue<string>()).ShouldBe(("новое", "https://example.org"));
        (await office.Get($"{Place}/{import.Id}/rows?rollback=kept")).Items[0]!.Text("keptBecause").ShouldBe("import_record_changed");
        // The values that he has given up are free again.
        (await New($"{name}-3", Phone(), field, "В-1"))["name"]
            .GetValue<string>()
            .ShouldBe($"{name}-3");
    }

    [Fact]
    public async Task Who_came_and_was_changed_by_the_same_table_goes_with_it()
    {
        var (phone, there) = (Phone(), Phone());
        var present = await office.NewPerson(name, there);
        var csv =
            $"name,phone,note\n{name},{phone},раз\n{name},{phone},два\n{name},{there},три\n{name},{phone},четыре\n{name},{there},пять\n";
        var mapping = new[] { Column(0, "name"), Column(1, "phone"), Column(2, "note") };
        var import = await office.Import(csv, new { mapping, duplicates = "update" });
        import.Counts().ShouldBe((1, 4, 0, 0));
        (await office.RollBack(import.Id)).Back().ShouldBe((5, 0));
        (await office.Found($"phone={Uri.EscapeDataString(phone)}")).ShouldBeEmpty();
        Told(await office.Client(present.Id)).ShouldBe(Told(present));
    }

    [Fact]
    public async Task A_value_that_has_gone_to_somebody_else_meanwhile_is_not_taken_from_him()
    {
        var field = await office.NewField("client", "text", new { isUnique = true });
        var phone = Phone();
        var client = await New(name, phone, field, "Г-1");
        var mapping = new[] { Column(0, "phone"), Column(1, $"customValues.{field}") };
        var import = await office.Import($"phone,договор\n{phone},Г-2\n", new { mapping, duplicates = "update" });
        await New($"{name}-2", Phone(), field, "Г-1");
        (await office.RollBack(import.Id)).Back().ShouldBe((0, 1));
        (await office.Get($"{Place}/{import.Id}/rows?rollback=kept")).Items[0]!.Text("keptBecause").ShouldBe("custom_value_taken");
        (await office.Client(client.Id))["customValues"][field]!.GetValue<string>().ShouldBe("Г-2");
    }

    [Fact]
    public async Task What_breaks_off_in_the_midst_is_gone_on_with()
    {
        const int rows = 1_200;
        var csv = "name\n" + string.Concat(Enumerable.Range(1, rows).Select(i => $"{name}-{i}\n"));
        var import = (await office.Import(csv, new { mapping = new[] { Column(0, "name") } })).Id;
        await api.Database.Execute(
            $"""
            create function keep_{name[4..]}() returns trigger language plpgsql as $$ begin
              if old.name = '{name}-400' then raise exception 'away'; end if; return old; end $$;
            create trigger keep_{name[4..]} before delete on clients for each row execute function keep_{name[4..]}();
            """
        );
        (await office.Post($"{Place}/{import}/rollback")).Expect(200)["state"].GetValue<string>().ShouldBe("rolling_back");
        await Eventually.Is(() => Task.FromResult(api.Log.Lines.Any(l => l.Contains($"{import} has broken off"))), "it has broken off");
        (await Left()).ShouldBe(700);
        await api.Database.Execute($"drop function keep_{name[4..]}() cascade");
        await api.Database.Execute("update imports set leased_until = '-infinity' where id = $1", import);
        (await office.Ended(import)).Back().ShouldBe((rows, 0));
        (await Left()).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_is_taken_back_can_be_stopped_and_gone_on_with_later()
    {
        var import = (await office.Import($"name\n{name}\n", new { mapping = new[] { Column(0, "name") } })).Id;
        await api.Database.Execute(
            "update imports set state = 'rolling_back', leased_until = now() + interval '1 hour', attempts = 7 where id = $1",
            import
        );
        (await office.Post($"{Place}/{import}/rollback")).ExpectProblem(409, "import_not_ended");
        (await office.Get($"{Place}/{import}/errors")).ExpectProblem(409, "import_not_ended");
        (await office.Post($"{Place}/{import}/cancel")).Expect(200)["state"].GetValue<string>().ShouldBe("cancelled");
        (await api.Database.Value<bool>("select import_keep($1, $2, 7, '1 minute')", api.HeadOffice.Id, import)).ShouldBeFalse();
        await api.Database.Execute("update imports set leased_until = '-infinity' where id = $1", import);
        (await office.RollBack(import)).Back().ShouldBe((1, 0));
    }

    [Fact]
    public async Task It_takes_the_right_to_delete_for_good_and_reaches_no_further_than_whoever_asks()
    {
        var mapping = new { mapping = new[] { Column(0, "name") } };
        var draft = await office.Draft($"name\n{name}\n", mapping);
        (await office.Post($"{Place}/{draft}/rollback")).ExpectProblem(409, "import_not_ended");
        (string, string)[] rights = [("imports.create", "tenant"), ("clients.create", "tenant"), ("clients.read", "tenant")];
        var clerk = await api.NewMember(await api.NewRole(rights));
        var import = (await clerk.Api.Import($"name\n{name}\n", mapping)).Id;
        (await clerk.Api.Post($"{Place}/{import}/rollback")).ExpectProblem(403, "forbidden");
        (await office.Post($"{Place}/{import}/rollback")).ExpectProblem(404, "import_not_found");
        var chief = await api.NewMember(await api.NewRole([.. rights, ("clients.purge", "own")]));
        var own = await chief.Api.Import($"name\n{name}-1\n", mapping);
        (await chief.Api.RollBack(own.Id)).Back().ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_change_at_the_same_moment_wins_or_comes_too_late_but_is_never_lost()
    {
        const int rows = 60;
        var csv = "name\n" + string.Concat(Enumerable.Range(1, rows).Select(i => $"{name}-{i}\n"));
        var import = await office.Import(csv, new { mapping = new[] { Column(0, "name") } });
        var clients = await office.Records(import.Id);
        var back = office.RollBack(import.Id);
        var changes = await Task.WhenAll(clients.Select(id => office.Patch($"{ClientCalls.Clients}/{id}", new { note = "Мой" })));
        var changed = changes.Count(a => a.Status == 200);
        (await back).Back().ShouldBe((rows - changed, changed));
        changes.Select(a => a.Status).ShouldBeSubsetOf([200, 404, 409]);
        (await api.Database.Value<long>("select count(*) from clients where name like $1 and note = 'Мой'", name + "%")).ShouldBe(changed);
    }

    [Fact]
    public async Task What_somebody_was_is_forgotten_with_him_and_with_the_import()
    {
        var (one, other) = (Phone(), Phone());
        var (person, present) = (await office.NewPerson($"{name}-1", one), await office.NewPerson($"{name}-2", other));
        var mapping = new[] { Column(0, "phone"), Column(1, "name") };
        var import = await office.Import($"phone,name\n{one},Новое\n{other},Новое\n", new { mapping, duplicates = "update" });
        (await Formers(import.Id)).ShouldBe(2);
        var erasure = (await office.Post("/api/v1/subject-requests", new { kind = "erasure", phone = one })).Expect(201).Id;
        (await office.Post($"/api/v1/subject-requests/{erasure}/erasure")).Expect(202);
        await Eventually.Holds(async () => (await office.Client(person.Id))["name"].GetValue<string>().ShouldBe("***"));
        (await Formers(import.Id)).ShouldBe(1);
        (await office.Client(present.Id))["name"].GetValue<string>().ShouldBe("Новое");
        await api.Database.Execute("update imports set ended_at = now() - interval '31 days' where id = $1", import.Id);
        await api.Services.GetRequiredService<ImportWorker>().Forget(TestContext.Current.CancellationToken);
        (await Formers(import.Id)).ShouldBe(0);
        (await office.Post($"{Place}/{import.Id}/rollback")).ExpectProblem(404, "import_not_found");
    }

    async Task<ApiResponse> New(string called, string phone, string field, string value) =>
        (
            await office.Post(
                ClientCalls.Clients,
                new
                {
                    kind = "person",
                    name = called,
                    phones = new[] { phone },
                    note = "прежнее",
                    customValues = new Dictionary<string, string> { [field] = value },
                }
            )
        ).Expect(201);

    /// <summary>All that is told of a client but how often and when it was written.</summary>
    static string Told(ApiResponse client)
    {
        var body = client.Json.DeepClone().AsObject();
        body.Remove("version");
        body.Remove("updatedAt");
        return body.ToJsonString();
    }

    Task<long> Left() => api.Database.Value<long>("select count(*) from clients where name like $1", name + "%");

    Task<long> Formers(Guid import) => api.Database.Value<long>("select count(*) from client_formers where intake_id = $1", import);
}
