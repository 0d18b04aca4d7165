using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;
using static MakCrm.Api.Tests.Imports.ImportCalls;

namespace MakCrm.Api.Tests.Imports;

/// <summary>What a dry run has told of a table of leads is what then happens, row by row.</summary>
public sealed class LeadForesightTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Lead = "lead";
    readonly int seed = Seeds.Given;

    [Theory]
    [InlineData("skip")]
    [InlineData("update")]
    [InlineData("merge")]
    [InlineData("create")]
    public async Task The_run_does_what_was_foretold(string duplicates)
    {
        var (table, setUp) = await Nasty(duplicates, api.Office);
        await api.Office.ComeTrue(await api.Office.Draft(table.Csv(), setUp, Lead), NastyLeads.Rows, seed);
    }

    [Theory]
    [InlineData("update")]
    [InlineData("merge")]
    public async Task So_it_does_with_small_rights(string duplicates)
    {
        var role = await api.NewRole(
            ("imports.create", "tenant"),
            ("leads.create", "tenant"),
            ("leads.read", "own"),
            ("leads.contacts.read", "own"),
            ("leads.change", "own")
        );
        var me = await api.NewMember(role);
        var (table, setUp) = await Nasty(duplicates, me.Api, me.Id);
        await me.Api.ComeTrue(await me.Api.Draft(table.Csv(), setUp, Lead), NastyLeads.Rows, seed);
    }

    [Theory]
    [InlineData("skip")]
    [InlineData("create")]
    [InlineData("update")]
    [InlineData("merge")]
    public async Task Where_pieces_end_changes_nothing(string duplicates)
    {
        const int before = 263;
        var (one, setUp) = await Nasty(duplicates, api.Office);
        var (same, other) = await Nasty(duplicates, api.Office);
        var (first, second) = (await Done(one.Csv(), setUp), await Done(same.Csv(before), other));
        second.Skip(before).Zip(first).Where(pair => pair.First != pair.Second).ShouldBeEmpty($"seed {seed}");
        second.Count.ShouldBe(first.Count + before);
    }

    async Task<IReadOnlyList<string>> Done(string csv, object setUp)
    {
        var import = await api.Office.Import(csv, setUp, Lead);
        import["state"].GetValue<string>().ShouldBe("done");
        return [.. (await api.Office.AllRows(import.Id)).Select(r => $"{r["outcome"]} {Faults(r)}")];
    }

    static string Faults(JsonNode row) => string.Join(' ', row["faults"]!.AsArray().Select(f => f!.Text("code")));

    /// <summary>A table, and some leads that it meets.</summary>
    async Task<(NastyLeads Table, object SetUp)> Nasty(string duplicates, TestApiClient mine, params Guid[] me)
    {
        var unique = await api.Office.NewField(Lead, "text", new { isUnique = true });
        var (one, other) = (await api.NewMember(await api.NewRole()), await api.NewMember(await api.NewRole()));
        var table = new NastyLeads(seed, [one.Id, other.Id, .. me, .. me]);
        for (var i = 0; i < 30; i++)
            await Former(i % 2 == 0 ? api.Office : mine, table, unique, i);
        var fields = NastyLeads.Fields.Append($"customValues.{unique}");
        return (table, new { mapping = fields.Select((field, i) => Column(i, field)), duplicates });
    }

    /// <summary>Some share a phone with the one before them, and are its duplicates.</summary>
    static async Task Former(TestApiClient client, NastyLeads table, string unique, int number)
    {
        var received = new
        {
            name = $"Прежний {number}",
            phones = new[] { table.Phone(number), table.Phone(number % 3 == 0 ? number + 1 : number + 100) },
            externalId = table.Number(number),
            customValues = Values((unique, table.Value(number))),
        };
        (await client.Post(LeadCalls.Leads, received)).Expect(201);
    }
}
