using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.Infrastructure.Imports;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Imports.ImportCalls;

namespace MakCrm.Api.Tests.Imports;

/// <summary>A dry run tells what an import would do, and does nothing.</summary>
public sealed class ImportCheckTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.Office;
    readonly string name = $"Имя-{Guid.CreateVersion7():N}";

    [Fact]
    public async Task Every_row_is_told_what_would_become_of_it_and_whom_it_would_meet()
    {
        var (response, phone) = (await office.NewPerson(name, Phone()), Phone());
        var there = response["phones"][0]!.Text("number");
        var csv = $"name,phone,inn\n{name}-1,{phone},\n{name}-2,{there},\n{name}-3,{phone},\n{name}-4,,7707083894\n";
        var mapping = new[] { Column(0, "name"), Column(1, "phone"), Column(2, "inn") };
        var import = await office.Draft(csv, new { mapping });
        var found = await office.Check(import);
        (found["state"].GetValue<string>(), found.Counts()).ShouldBe(("checked", (1, 0, 2, 1)));
        var rows = (await office.Get($"{Place}/{import}/rows")).Expect(200).Items;
        rows.Select(r => r!.Text("outcome")).ShouldBe(["created", "skipped", "skipped", "refused"]);
        rows.Select(r => r!["recordId"]?.GetValue<Guid>()).ShouldBe([null, response.Id, null, null]);
        rows.Select(r => r!["repeatsRow"]?.GetValue<long>()).ShouldBe([null, null, 2, null]);
        (rows[3]!["faults"]![0]!.Text("code"), rows[3]!["faults"]![0]!.Text("column")).ShouldBe(("import_value_unreadable", "inn"));
        var refused = (await office.Get($"{Place}/{import}/rows?outcome=skipped&limit=1")).Expect(200);
        var next = (await office.Get($"{Place}/{import}/rows?outcome=skipped&cursor={refused["nextCursor"].GetValue<string>()}")).Expect(
            200
        );
        next.Items.ShouldHaveSingleItem()!["row"]!.GetValue<long>().ShouldBe(4);
        var errors = await office.Errors(import);
        errors.Length.ShouldBe(2);
        errors[1].ShouldStartWith($"{name}-4,,7707083894,inn: ");
    }

    [Fact]
    public async Task Nothing_is_there_after_it_that_was_not_there_before()
    {
        var field = await office.NewField("client", "text", new { isUnique = true });
        var there = await office.NewPerson(name, Phone());
        var csv = $"name,phone,dogovor\n{name}-1,{Phone()},А-1\n{name}-2,{there["phones"][0]!.Text("number")},А-2\n{name}-3,,А-1\n";
        var mapping = new[] { Column(0, "name"), Column(1, "phone"), Column(2, $"customValues.{field}") };
        var import = await office.Draft(csv, new { mapping, duplicates = "update" });
        await Eventually.Is(
            async () =>
                await api.Database.Value<bool>(
                    """
                    select not exists (select 1 from outbox_events where tenant_id = $1 and delivered_at is null)
                      and not exists (select 1 from search_behind() where tenant_id = $1 and behind > 0)
                    """,
                    api.HeadOffice.Id
                ),
            "all is told"
        );
        var before = await Base();
        (await office.Check(import)).Counts().ShouldBe((1, 1, 0, 1));
        (await Base()).ShouldBe(before);
        await api.Services.GetRequiredService<ImportWorker>().Forget(TestContext.Current.CancellationToken);
        (await api.Database.Value<long>("select count(*) from foreseen_clients where intake_id = $1", import)).ShouldBe(0);
        (await office.Run(import)).Counts().ShouldBe((1, 1, 0, 1));
    }

    [Fact]
    public async Task It_is_run_by_the_same_mapping_with_one_call_and_then_its_rows_are_what_was_done()
    {
        var import = await office.Draft($"name,phone\n{name},{Phone()}\n", Set("skip"));
        (await office.Check(import)).Counts().ShouldBe((1, 0, 0, 0));
        (await office.Records(import)).ShouldBeEmpty();
        (await office.Post($"{Place}/{import}/rollback")).ExpectProblem(409, "import_not_ended");
        (await office.Run(import)).Counts().ShouldBe((1, 0, 0, 0));
        (await office.Client((await office.Records(import))[0]))["name"].GetValue<string>().ShouldBe(name);
        (await office.Post($"{Place}/{import}/check")).ExpectProblem(409, "import_begun");
        (await office.RollBack(import)).Back().ShouldBe((1, 0));
    }

    [Fact]
    public async Task What_is_set_up_otherwise_is_checked_anew()
    {
        var phone = Phone();
        var import = await office.Draft($"name,phone\n{name}-1,{phone}\n{name}-2,{phone}\n", Set("skip"));
        (await office.Check(import)).Counts().ShouldBe((1, 0, 1, 0));
        var changed = (await office.SetUp(import, new { duplicates = "create" })).Expect(200);
        (changed["state"].GetValue<string>(), changed.Counts()).ShouldBe(("draft", (0, 0, 0, 0)));
        (await office.Get($"{Place}/{import}/rows")).Expect(200).Items.ShouldBeEmpty();
        (await office.Get($"{Place}/{import}/errors")).ExpectProblem(409, "import_not_ended");
        (await office.Check(import)).Counts().ShouldBe((2, 0, 0, 0));
        (await office.Check(import)).Counts().ShouldBe((2, 0, 0, 0));
    }

    [Fact]
    public async Task One_that_is_cancelled_is_a_draft_again_and_whoever_was_at_it_writes_nothing_more()
    {
        var import = await office.Draft($"name,phone\n{name},{Phone()}\n", Set("skip"));
        await api.Database.Execute(
            "update imports set state = 'checking', leased_until = now() + interval '1 hour', attempts = 7 where id = $1",
            import
        );
        (await office.Post($"{Place}/{import}/check")).ExpectProblem(409, "import_begun");
        (await office.SetUp(import, new { duplicates = "create" })).ExpectProblem(409, "import_begun");
        (await office.Post($"{Place}/{import}/cancel")).Expect(200)["state"].GetValue<string>().ShouldBe("draft");
        (await office.Check(import)).Counts().ShouldBe((1, 0, 0, 0));
        (await api.Database.Value<bool>("select import_keep($1, $2, 7, '1 minute')", api.HeadOffice.Id, import)).ShouldBeFalse();
        (await api.Database.Value<int>("select attempts from imports where id = $1", import)).ShouldBeGreaterThan(7);
    }

    [Fact]
    public async Task What_breaks_off_in_the_midst_is_gone_on_with_and_still_knows_the_rows_before()
    {
        const int rows = 1_200;
        var phone = Phone();
        var csv =
            $"name,phone\n{name}-0,{phone}\n"
            + string.Concat(Enumerable.Range(1, rows).Select(i => $"{name}-{i},\n"))
            + $"{name},{phone}\n";
        await api.Database.Execute(
            $"""
            create function break_{name[4..]}() returns trigger language plpgsql as $$ begin
              if new.name = '{name}-700' then raise exception 'away'; end if; return new; end $$;
            create trigger break_{name[4..]} before insert on clients for each row execute function break_{name[4..]}();
            """
        );
        var import = await office.Draft(csv, Set("skip"));
        (await office.Post($"{Place}/{import}/check")).Expect(200);
        await Eventually.Is(() => Task.FromResult(api.Log.Lines.Any(l => l.Contains($"{import} has broken off"))), "it has broken off");
        (await office.Get($"{Place}/{import}")).Expect(200)["rows"].GetValue<long>().ShouldBe(500);
        await api.Database.Execute($"drop function break_{name[4..]}() cascade");
        await api.Database.Execute("update imports set leased_until = '-infinity' where id = $1", import);
        (await office.Ended(import)).Counts().ShouldBe((rows + 1, 0, 1, 0));
        var last = (await office.Get($"{Place}/{import}/rows?outcome=skipped")).Expect(200).Items.ShouldHaveSingleItem()!;
        (last["row"]!.GetValue<long>(), last["repeatsRow"]!.GetValue<long>()).ShouldBe((rows + 3, 2));
        (await api.Database.Value<long>("select count(*) from clients where name like $1", name + "%")).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_client_gives_away_in_one_piece_is_another_ones_in_the_next()
    {
        var field = await office.NewField("client", "text", new { isUnique = true });
        var (first, second) = (Phone(), Phone());
        var there = new
        {
            kind = "person",
            name,
            phones = new[] { first },
            externalId = $"{name}-X",
            customValues = FieldCalls.Values((field, "X")),
        };
        (await office.Post(ClientCalls.Clients, there)).Expect(201);
        var piece = string.Concat(Enumerable.Range(1, 500).Select(i => $"{name}-{i},,,\n"));
        var csv =
            $"name,phone,number,value\n{name},{first},{name}-Y,Y\n{piece}{name}-2,{second},{name}-X,X\n{piece}"
            + $"{name}-3,{second},,Z\n{name}-4,,{name}-X,\n{name}-5,{first},,W\n";
        var mapping = new[] { Column(0, "name"), Column(1, "phone"), Column(2, "externalId"), Column(3, $"customValues.{field}") };
        var import = await office.Draft(csv, new { mapping, duplicates = "update" });
        (await office.Check(import)).Counts().ShouldBe((1_001, 4, 0, 0));
        var rows = (await office.Get($"{Place}/{import}/rows?outcome=updated")).Expect(200).Items;
        rows.Select(r => r!["repeatsRow"]?.GetValue<long>()).ShouldBe([null, 503, 503, null]);
        (await office.Run(import)).Counts().ShouldBe((1_001, 4, 0, 0));
    }

    [Fact]
    public async Task A_number_goes_from_one_who_is_there_to_another_one_before_a_third_piece_meets_them()
    {
        var (first, second) = (Phone(), Phone());
        await Numbered(first, "A");
        await Numbered(second, "B");
        var piece = string.Concat(Enumerable.Range(1, 499).Select(i => $"{name}-{i},,\n"));
        var csv = $"name,phone,number\n{name},{second},{name}-C\n{piece}{name},{first},{name}-B\n{piece}{name}-new,{first},\n";
        var mapping = new[] { Column(0, "name"), Column(1, "phone"), Column(2, "externalId") };
        var import = await office.Draft(csv, new { mapping, duplicates = "update" });
        (await office.Check(import)).Counts().ShouldBe((998, 3, 0, 0));
        (await office.Run(import)).Counts().ShouldBe((998, 3, 0, 0));
    }

    [Fact]
    public async Task It_takes_the_rights_that_running_takes()
    {
        var me = await api.NewMember(await api.NewRole(("imports.create", "tenant"), ("clients.create", "tenant")));
        var import = await me.Api.Draft($"name,phone\n{name},{Phone()}\n", Set("update"));
        (await me.Api.Post($"{Place}/{import}/check")).ExpectProblem(403, "forbidden");
        (await office.Post($"{Place}/{import}/check")).ExpectProblem(404, "import_not_found");
        (await me.Api.SetUp(import, new { duplicates = "skip", mapping = Array.Empty<object>() })).Expect(200);
        (await me.Api.Post($"{Place}/{import}/check")).ExpectProblem(422, "import_without_mapping");
    }

    async Task Numbered(string phone, string number)
    {
        var there = new
        {
            kind = "person",
            name,
            phones = new[] { phone },
            externalId = $"{name}-{number}",
        };
        (await office.Post(ClientCalls.Clients, there)).Expect(201);
    }

    static object Set(string duplicates) => new { mapping = new[] { Column(0, "name"), Column(1, "phone") }, duplicates };

    /// <summary>All that an import writes, and where it stands.</summary>
    async Task<string> Base()
    {
        string[] tables =
        [
            "clients",
            "client_lookups",
            "client_history",
            "client_formers",
            "client_claims",
            "custom_keys",
            "search_entries",
        ];
        var found = new List<string>();
        foreach (var table in tables)
            found.Add(
                await api.Database.Value<string>(
                    $"select coalesce(md5(string_agg(t::text, '' order by t::text)), '') from {table} t where tenant_id = $1",
                    api.HeadOffice.Id
                )
            );
        // The dry run itself is told of, and nothing else.
        found.Add(await Count("audit_entries where entity_type <> 'import'"));
        found.Add(await Count("outbox_events where aggregate_type <> 'import'"));
        return string.Join(' ', found);
    }

    async Task<string> Count(string what) =>
        $"{await api.Database.Value<long>($"select count(*) from {what} and tenant_id = $1", api.HeadOffice.Id)}";
}
