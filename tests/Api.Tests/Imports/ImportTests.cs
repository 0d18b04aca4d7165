using System.Text;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.Application.Common;
using MakCrm.Application.Imports.Public;
using MakCrm.Infrastructure.Imports;
using MakCrm.Infrastructure.Persistence;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Imports.ImportCalls;

namespace MakCrm.Api.Tests.Imports;

/// <summary>Tables of other programs become clients.</summary>
public sealed class ImportTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly TestApiClient office = api.Office;
    readonly string name = $"Имя-{Guid.CreateVersion7():N}";

    [Fact]
    public async Task A_strange_table_is_looked_at_corrected_and_becomes_clients()
    {
        var field = await office.NewField("client", "number");
        var (phone, mail) = (Phone(), $"{Guid.CreateVersion7():N}@example.org");
        var csv = $"""
            Фамилия;Телефон;Эл. адрес;Состояние;Родился;Доход
            {name};{phone};{mail};Старый друг;12.03.1985;1500,5
            """;
        var import = (await office.Bring(csv, CodePagesEncodingProvider.Instance.GetEncoding(1251)!)).Expect(201);
        (import["form"].Text("encoding"), import["form"].Text("separator")).ShouldBe(("windows-1251", ";"));
        import["mapping"].AsArray().Select(m => m!.Text("field")).ShouldContain("lastName");
        object[] mapping =
        [
            Column(0, "lastName"),
            Column(1, "phone"),
            Column(2, "email"),
            new
            {
                column = 3,
                field = "status",
                values = new[] { new { theirs = "старый друг", ours = "active" } },
            },
            Column(4, "birthDate"),
            Column(5, $"customValues.{field}"),
        ];
        (await office.SetUp(import.Id, new { mapping, defaults = new[] { new { field = "tags", value = "перенос; vip" } } })).Expect(200);
        var preview = (await office.Get($"{Place}/{import.Id}/preview")).Expect(200)["rows"].AsArray();
        preview.Count.ShouldBe(1);
        preview[0]!["record"]!.Text("lastName").ShouldBe(name);
        var done = await office.Run(import.Id);
        (done["state"].GetValue<string>(), done.Counts()).ShouldBe(("done", (1, 0, 0, 0)));
        var row = (await office.Get($"{Place}/{import.Id}/rows")).Expect(200).Items.ShouldHaveSingleItem()!;
        (row["row"]!.GetValue<long>(), row.Text("outcome")).ShouldBe((2, "created"));
        var client = await office.Client(row["recordId"]!.GetValue<Guid>());
        client["name"].GetValue<string>().ShouldBe(name);
        client["phones"][0]!.Text("number").ShouldBe(phone);
        client["emails"][0]!.Text("address").ShouldBe(mail);
        client["status"].GetValue<string>().ShouldBe("active");
        client["birthDate"].GetValue<string>().ShouldBe("1985-03-12");
        client["tags"].AsArray().Select(t => t!.GetValue<string>()).ShouldBe(["перенос", "vip"]);
        client["customValues"][field]!.GetValue<decimal>().ShouldBe(1500.5m);
        (await office.Found($"phone={Uri.EscapeDataString(phone)}")).ShouldBe([client.Id]);
        (await office.Get($"{ClientCalls.Clients}/{client.Id}/history"))
            .Expect(200)
            .Items.ShouldHaveSingleItem()!
            .Text("kind")
            .ShouldBe("created");
    }

    [Fact]
    public async Task Refused_rows_come_back_as_they_were_with_the_reason_and_can_be_brought_again()
    {
        var csv = $"""
            name;inn;note
            {name}-1;7707083894;"=1+1; да"
            {name}-2;;хорошо
            {name}-3;;лишняя;ячейка
            """;
        var setUp = new { mapping = new[] { Column(0, "name"), Column(1, "inn"), Column(2, "note") } };
        var import = await office.Import(csv, setUp);
        import.Counts().ShouldBe((1, 0, 0, 2));
        var refused = (await office.Get($"{Place}/{import.Id}/rows?outcome=refused&limit=1")).Expect(200);
        var fault = refused.Items.ShouldHaveSingleItem()!["faults"]![0]!;
        (fault.Text("code"), fault.Text("column")).ShouldBe(("import_value_unreadable", "inn"));
        var next = (await office.Get($"{Place}/{import.Id}/rows?outcome=refused&cursor={refused["nextCursor"].GetValue<string>()}")).Expect(
            200
        );
        next.Items.ShouldHaveSingleItem()!["row"]!.GetValue<long>().ShouldBe(4);
        var lines = await office.Errors(import.Id);
        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith("name;inn;note;");
        lines[1].ShouldStartWith($"{name}-1;7707083894;\"'=1+1; да\";inn: ");
        var mended = lines[0] + "\n" + lines[1].Replace("7707083894", "500100732259", StringComparison.Ordinal);
        (await office.Import(mended, setUp)).Counts().ShouldBe((1, 0, 0, 0));
    }

    [Theory]
    [InlineData("skip", 0, 1, "прежнее", null)]
    [InlineData("update", 1, 0, "новое", "2000-01-02")]
    [InlineData("merge", 1, 0, "прежнее", "2000-01-02")]
    public async Task Who_is_there_already_is_met_as_the_import_says(
        string duplicates,
        int updated,
        int skipped,
        string note,
        string? birthDate
    )
    {
        var phone = Phone();
        var there = (
            await office.Post(
                ClientCalls.Clients,
                new
                {
                    kind = "person",
                    name,
                    phones = new[] { phone },
                    note = "прежнее",
                }
            )
        ).Expect(201);
        var csv = $"phone,note,birthDate,email\n{phone},новое,2000-01-02,{name[4..]}@example.org\n";
        var setUp = new
        {
            mapping = new[] { Column(0, "phone"), Column(1, "note"), Column(2, "birthDate"), Column(3, "email") },
            duplicates,
        };
        (await office.Import(csv, setUp)).Counts().ShouldBe((0, updated, skipped, 0));
        var client = await office.Client(there.Id);
        client["note"].GetValue<string>().ShouldBe(note);
        client.Json["birthDate"]?.GetValue<string>().ShouldBe(birthDate);
        client["phones"].AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_comes_twice_in_one_table_is_one_client_and_a_second_one_only_where_that_is_meant()
    {
        var phone = Phone();
        var csv = $"name,phone,note\n{name},{phone},раз\n{name},8{phone[2..]},два\n";
        var mapping = new[] { Column(0, "name"), Column(1, "phone"), Column(2, "note") };
        (await office.Import(csv, new { mapping, duplicates = "update" })).Counts().ShouldBe((1, 1, 0, 0));
        var only = (await office.Found($"phone={Uri.EscapeDataString(phone)}")).ShouldHaveSingleItem();
        (await office.Client(only))["note"].GetValue<string>().ShouldBe("два");
        (await office.Import(csv, new { mapping, duplicates = "create" })).Counts().ShouldBe((2, 0, 0, 0));
    }

    [Fact]
    public async Task A_unique_value_is_given_once()
    {
        var field = await office.NewField("client", "text", new { isUnique = true });
        var csv = $"name,договор\n{name}-1,А-1\n{name}-2,А-1\n{name}-3,А-2\n";
        var setUp = new { mapping = new[] { Column(0, "name"), Column(1, $"customValues.{field}") } };
        (await office.Import(csv, setUp)).Counts().ShouldBe((2, 0, 0, 1));
        (await office.Import(csv, setUp)).Counts().ShouldBe((0, 0, 0, 3));
    }

    [Fact]
    public async Task What_breaks_off_in_the_midst_is_gone_on_with_and_nothing_is_there_twice()
    {
        const int rows = 1_200;
        var csv = "name,note\n" + string.Concat(Enumerable.Range(1, rows).Select(i => $"{name}-{i},\n"));
        await api.Database.Execute(
            $"""
            create function break_{name[4..]}() returns trigger language plpgsql as $$ begin
              if new.name = '{name}-700' then raise exception 'away'; end if; return new; end $$;
            create trigger break_{name[4..]} before insert on clients for each row execute function break_{name[4..]}();
            """
        );
        var import = await office.Draft(csv, new { mapping = new[] { Column(0, "name") } });
        (await office.Post($"{Place}/{import}/run")).Expect(200);
        await Eventually.Is(() => Task.FromResult(api.Log.Lines.Any(l => l.Contains($"{import} has broken off"))), "it has broken off");
        (await Imported(import)).ShouldBe(500);
        await api.Database.Execute($"drop function break_{name[4..]}() cascade");
        await api.Database.Execute("update imports set leased_until = '-infinity' where id = $1", import);
        (await office.Ended(import)).Counts().ShouldBe((rows, 0, 0, 0));
        (await Imported(import)).ShouldBe(rows);
        (await api.Database.Value<long>("select count(distinct record_id) from import_rows where import_id = $1", import)).ShouldBe(rows);
        (
            await api.Database.Value<long>(
                "select count(*) from audit_entries a join import_rows r on r.record_id = a.entity_id where r.import_id = $1",
                import
            )
        ).ShouldBe(rows);
    }

    [Fact]
    public async Task Whoever_has_lost_it_to_another_server_writes_nothing_more()
    {
        var import = await office.Draft($"name\n{name}\n", new { mapping = new[] { Column(0, "name") } });
        await api.Database.Execute(
            "update imports set state = 'running', leased_until = now() + interval '1 hour', attempts = 7 where id = $1",
            import
        );
        (await api.Database.Value<bool>("select import_keep($1, $2, 6, '1 minute')", api.HeadOffice.Id, import)).ShouldBeFalse();
        await Late(jobs => jobs.Fail(import, 6, "internal_error", default));
        await Late(jobs => jobs.Finish(import, 6, default));
        (await office.Get($"{Place}/{import}")).Expect(200)["state"].GetValue<string>().ShouldBe("running");
        (await office.Post($"{Place}/{import}/cancel")).Expect(200)["state"].GetValue<string>().ShouldBe("cancelled");
        (await api.Database.Value<bool>("select import_keep($1, $2, 7, '1 minute')", api.HeadOffice.Id, import)).ShouldBeFalse();
        (await office.Post($"{Place}/{import}/cancel")).ExpectProblem(409, "import_not_running");
        (await office.Post($"{Place}/{import}/run")).ExpectProblem(409, "import_begun");

        Task Late(Func<IImportProcessor, Task> end) =>
            api
                .Services.GetRequiredService<SystemWorkRunner>()
                .Run(api.HeadOffice.Id, "endImport", s => end(s.GetRequiredService<IImportProcessor>()), default, TenantDataAccess.Writes);
    }

    [Fact]
    public async Task It_is_there_for_who_has_brought_it_alone_and_done_with_his_rights()
    {
        var phone = Phone();
        var there = await office.NewPerson(name, phone);
        var me = await api.NewMember(
            await api.NewRole(
                ("imports.create", "tenant"),
                ("clients.create", "tenant"),
                ("clients.read", "own"),
                ("clients.change", "own")
            )
        );
        var mapping = new[] { Column(0, "name"), Column(1, "phone") };
        var import = await me.Api.Import($"name,phone\n{name}-я,{phone}\n{name}-он,\n", new { mapping, duplicates = "update" });
        import.Counts().ShouldBe((1, 0, 0, 1));
        (await office.Client(there.Id))["name"].GetValue<string>().ShouldBe(name);
        (await office.Get($"{Place}/{import.Id}")).ExpectProblem(404, "import_not_found");
        (await office.Get($"{Place}/{import.Id}/rows")).ExpectProblem(404, "import_not_found");
        (await office.Get($"/api/v1/files/{import.Id}")).ExpectProblem(404, "file_not_found");
        var reader = await api.NewMember(await api.NewRole(("imports.create", "tenant"), ("clients.read", "tenant")));
        (await reader.Api.Bring("name\nНикто\n")).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_before_anything_is_kept()
    {
        (
            await office.Send(
                HttpMethod.Post,
                $"{Place}?recordType=client&name=a.csv",
                new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }
            )
        ).ExpectProblem(422, "import_table_unreadable");
        var import = await office.Draft("name,phone\nА,1\n");
        (await office.SetUp(import, new { mapping = new[] { Column(9, "name") } })).ExpectProblem(422, "import_column_unknown");
        (await office.SetUp(import, new { mapping = new[] { Column(0, "salary") } })).ExpectProblem(422, "import_field_unknown");
        (await office.SetUp(import, new { mapping = new[] { Column(0, "name"), Column(1, "name") } })).ExpectProblem(
            422,
            "import_field_twice"
        );
        (await office.SetUp(import, new { mapping = Array.Empty<object>() })).Expect(200);
        (await office.Post($"{Place}/{import}/run")).ExpectProblem(422, "import_without_mapping");
        (await office.Get($"{Place}/{import}/errors")).ExpectProblem(409, "import_not_ended");
    }

    [Fact]
    public async Task After_thirty_days_it_is_forgotten_with_its_rows_and_its_file()
    {
        var import = (await office.Import($"name\n{name}\n", new { mapping = new[] { Column(0, "name") } })).Id;
        await api.Database.Execute("update imports set ended_at = now() - interval '31 days' where id = $1", import);
        try
        {
            await api.Services.GetRequiredService<ImportWorker>().Forget(TestContext.Current.CancellationToken);
        }
        catch (SystemWorkRefusedException faster) when (faster.IsOvertaken)
        {
            // The server does by itself what it is asked for here.
        }

        await Eventually.Holds(async () => (await office.Get($"{Place}/{import}")).ExpectProblem(404, "import_not_found"));
        (await api.Database.Value<long>("select count(*) from import_rows where import_id = $1", import)).ShouldBe(0);
        (await api.Database.Value<long>("select count(*) from files where id = $1", import)).ShouldBe(0);
    }

    Task<long> Imported(Guid import) =>
        api.Database.Value<long>("select count(*) from import_rows r join clients c on c.id = r.record_id where r.import_id = $1", import);
}
