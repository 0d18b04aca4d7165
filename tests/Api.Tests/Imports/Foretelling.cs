using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Imports.ImportCalls;

namespace MakCrm.Api.Tests.Imports;

/// <summary>Holds what a dry run has told against what then happens, row by row.</summary>
static class Foretelling
{
    public static async Task ComeTrue(this TestApiClient client, Guid import, long rows, int seed)
    {
        var response = await client.Check(import);
        (response["state"].GetValue<string>(), response["rows"].GetValue<long>()).ShouldBe(("checked", rows));
        var foretold = await client.AllRows(import);
        var done = await client.Run(import);
        var actual = await client.AllRows(import);
        var made = actual.Where(r => r.Text("outcome") == "created").ToDictionary(r => r["row"]!.GetValue<long>(), r => Record(r)!);
        var (tellings, deeds) = (foretold.Select(r => Told(r, made)), actual.Select(r => Done(r, [.. made.Values])));
        tellings.Zip(deeds).Where(pair => pair.First != pair.Second).ShouldBeEmpty($"seed {seed}");
        (done.Counts(), actual.Count).ShouldBe((response.Counts(), foretold.Count), $"seed {seed}");
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

    public static async Task<List<JsonNode>> AllRows(this TestApiClient client, Guid import)
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
