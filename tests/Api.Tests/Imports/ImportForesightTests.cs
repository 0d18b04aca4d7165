using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Protection;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;
using static MakCrm.Api.Tests.Imports.ImportCalls;

namespace MakCrm.Api.Tests.Imports;

/// <summary>What a dry run has told of a table of many pieces is what then happens, row by row.</summary>
public sealed class ImportForesightTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly int seed = Random.Shared.Next();

    [Theory]
    [InlineData("skip", "exact")]
    [InlineData("update", "exact")]
    [InlineData("merge", "exact")]
    [InlineData("create", "exact")]
    [InlineData("skip", "rules")]
    [InlineData("merge", "rules")]
    public async Task The_run_does_what_was_foretold(string duplicates, string matching)
    {
        var (table, setUp) = await Nasty(duplicates, matching, api.Office);
        await Compare(api.Office, await api.Office.Draft(table.Csv(), setUp));
    }

    [Fact]
    public async Task So_it_does_where_rules_refuse_who_is_known()
    {
        object Rules(string onCreate) =>
            new
            {
                onCreate,
                onChange = "allow",
                certainFrom = 90,
                possibleFrom = 50,
                weights = new[] { new { reason = "phone", weight = 95 } },
            };
        var (table, setUp) = await Nasty("create", "exact", api.Office);
        (await api.Office.Put("/api/v1/client-duplicate-rules", Rules("refuse"))).Expect(200);
        await Compare(api.Office, await api.Office.Draft(table.Csv(), setUp));
        (await api.Office.Put("/api/v1/client-duplicate-rules", Rules("allow"))).Expect(200);
    }

    [Fact]
    public async Task So_it_does_with_small_rights_where_clients_are_protected()
    {
        await api.Protect(new { terms = new[] { new { days = 30 } } });
        var role = await api.NewRole(
            ("imports.create", "tenant"),
            ("clients.create", "tenant"),
            ("clients.read", "own"),
            ("clients.change", "own")
        );
        var me = await api.NewMember(role);
        var (table, setUp) = await Nasty("update", "exact", me.Api, me.Id);
        await Compare(me.Api, await me.Api.Draft(table.Csv(), setUp));
    }

    /// <summary>A table, and some whom it meets.</summary>
    async Task<(NastyTable Table, object SetUp)> Nasty(string duplicates, string matching, ApiClient mine, params Guid[] me)
    {
        var unique = await api.Office.NewField("client", "text", new { isUnique = true });
        var (one, other) = (await api.NewMember(await api.NewRole()), await api.NewMember(await api.NewRole()));
        var table = new NastyTable(seed, [one.Id, other.Id, .. me, .. me]);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Former(i % 2 == 0 ? api.Office : mine, table, unique, i)));
        var fields = NastyTable.Fields.Append($"customValues.{unique}");
        return (
            table,
            new
            {
                mapping = fields.Select((field, i) => Column(i, field)),
                duplicates,
                matching,
            }
        );
    }

    static async Task Former(ApiClient client, NastyTable table, string unique, int number)
    {
        var told = new
        {
            kind = "person",
            name = $"Прежний {number}",
            phones = new[] { table.Phone(number) },
            externalId = table.Number(number),
            customValues = Values((unique, table.Value(number))),
        };
        (await client.Post(ClientCalls.Clients, told)).Expect(201);
    }

    async Task Compare(ApiClient client, Guid import)
    {
        var told = await client.Check(import);
        (told["state"].GetValue<string>(), told["rows"].GetValue<long>()).ShouldBe(("checked", NastyTable.Rows));
        var foretold = await Rows(client, import);
        var done = await client.Run(import);
        var actual = await Rows(client, import);
        var made = actual.Where(r => r.Text("outcome") == "created").ToDictionary(r => r["row"]!.GetValue<long>(), r => Record(r)!);
        var (tellings, deeds) = (foretold.Select(r => Told(r, made)), actual.Select(r => Done(r, [.. made.Values])));
        tellings.Zip(deeds).Where(pair => pair.First != pair.Second).ShouldBeEmpty($"seed {seed}");
        (done.Counts(), actual.Count).ShouldBe((told.Counts(), foretold.Count), $"seed {seed}");
        foretold.Select(r => r.Text("outcome")).Distinct().Count().ShouldBeGreaterThan(1);
    }

    /// <summary>The record that the row would come to, by what the run has made of the row that it repeats.</summary>
    static string Told(JsonNode row, Dictionary<long, string> made)
    {
        var maker = row["repeatsRow"] is { } of ? made[of.GetValue<long>()] : null;
        return $"{Plain(row)} {Record(row) ?? Met(row, maker, maker is not null)}";
    }

    static string Done(JsonNode row, HashSet<string> made) =>
        row.Text("outcome") == "created" ? $"{Plain(row)} " : $"{Plain(row)} {Met(row, Record(row), made.Contains(Record(row) ?? ""))}";

    /// <summary>A row that is left out may meet several; which of those that came at the same moment it names, chance decides.</summary>
    static string? Met(JsonNode row, string? record, bool isOfTable) =>
        isOfTable && row.Text("outcome") == "skipped" ? "another row" : record;

    static string Plain(JsonNode row) => $"{row["row"]} {row["outcome"]} {row["faults"]!.ToJsonString()}";

    static string? Record(JsonNode row) => row["recordId"]?.GetValue<string>();

    static async Task<List<JsonNode>> Rows(ApiClient client, Guid import)
    {
        var rows = new List<JsonNode>();
        for (string? cursor = ""; cursor is not null; )
        {
            var page = (await client.Get($"{Place}/{import}/rows?limit=200{cursor}")).Expect(200);
            rows.AddRange(page.Items!);
            cursor = page.Json["nextCursor"]?.GetValue<string>() is { } next ? $"&cursor={next}" : null;
        }

        return rows;
    }
}
