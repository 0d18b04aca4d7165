using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Protection;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;
using static MakCrm.Api.Tests.Imports.ImportCalls;

namespace MakCrm.Api.Tests.Imports;

/// <summary>What a dry run has told of a table of many pieces is what then happens, row by row.</summary>
public sealed class ImportForesightTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly int seed = Seeds.Given;

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
        await api.Office.ComeTrue(await api.Office.Draft(table.Csv(), setUp), NastyTable.Rows, seed);
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
        await api.Office.ComeTrue(await api.Office.Draft(table.Csv(), setUp), NastyTable.Rows, seed);
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
        await me.Api.ComeTrue(await me.Api.Draft(table.Csv(), setUp), NastyTable.Rows, seed);
    }

    /// <summary>A table, and some whom it meets.</summary>
    async Task<(NastyTable Table, object SetUp)> Nasty(string duplicates, string matching, TestApiClient mine, params Guid[] me)
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

    static async Task Former(TestApiClient client, NastyTable table, string unique, int number)
    {
        var received = new
        {
            kind = "person",
            name = $"Прежний {number}",
            phones = new[] { table.Phone(number) },
            externalId = table.Number(number),
            customValues = Values((unique, table.Value(number))),
        };
        (await client.Post(ClientCalls.Clients, received)).Expect(201);
    }
}
