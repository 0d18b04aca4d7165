using System.Text.Json;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Infrastructure.Persistence.Filters;
using MakCrm.TestKit;
using MakCrm.TestKit.Contract;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;
using static MakCrm.Api.Tests.Search.RowCalls;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.Search;

/// <summary>Of records no more than the fields that somebody asks for, each as what it is and as far as he sees it.</summary>
public sealed class RowTests(AccessApi api) : IClassFixture<AccessApi>
{
    readonly string tag = $"tag{Guid.CreateVersion7():N}";

    object Tagged => Is("tags", "has_any", new[] { tag });

    Task<Guid> NewClient(object more) => api.Office.NewTagged(tag, more);

    [Fact]
    public async Task A_value_is_told_as_what_it_is_and_nothing_beside_those_that_were_asked_for()
    {
        var phone = AccessApi.NewPhone();
        var (number, choice) = (await api.Office.NewField("client", "number"), await api.Office.NewField("client", "money"));
        var doubled = await api.Office.NewField("client", "formula", new { formula = $"customValues.{number} * 2" });
        var id = await NewClient(
            new
            {
                kind = "person",
                lastName = "Иванов",
                birthDate = "1990-01-02",
                phones = new[] { phone },
                amount = new { amount = 150_00, currency = "RUB" },
                customValues = Values((number, 7.5), (choice, new { amount = 5, currency = "USD" })),
            }
        );
        var row = await api.Office.Row(
            "clients",
            id,
            "name",
            "phone",
            "email",
            "birthDate",
            "amount",
            "tags",
            "inn",
            "commentCount",
            $"customValues.{number}",
            $"customValues.{choice}",
            $"customValues.{doubled}"
        );
        row["id"]!.GetValue<Guid>().ShouldBe(id);
        row["version"]!.GetValue<int>().ShouldBe(1);
        ShouldBe(
            row["values"],
            $$"""
            {"name": "Иванов", "phone": ["{{phone}}"], "email": [], "birthDate": "1990-01-02", "amount": {"amount": 15000, "currency": "RUB"},
             "tags": ["{{tag}}"], "commentCount": 0,
             "customValues": {"{{number}}": 7.5, "{{choice}}": {"amount": 5, "currency": "USD"}, "{{doubled}}": 15} }
            """
        );
    }

    [Fact]
    public async Task A_program_has_the_values_in_their_types()
    {
        var field = await api.Office.NewField("client", "number");
        var id = await NewClient(
            new
            {
                kind = "company",
                fullName = "ООО «Ряд»",
                amount = new { amount = 150_00, currency = "RUB" },
                customValues = Values((field, 7.5)),
            }
        );
        var selection = new Client.RecordSelection
        {
            Filter = new()
            {
                Field = "id",
                Op = Client.FilterOperator.Eq,
                Value = JsonSerializer.SerializeToElement(id),
            },
            Fields = ["kind", "amount", "createdAt", $"customValues.{field}"],
        };
        using var sdk = api.Sdk(api.HeadOffice);
        var page = await sdk.Clients.SelectClients(selection, ct: TestContext.Current.CancellationToken);
        var values = page.Items.ShouldHaveSingleItem().Values;
        values.Kind.ShouldBe(Client.ClientKind.Company);
        values.Amount!.Amount.ShouldBe(150_00);
        values.CreatedAt.ShouldNotBeNull();
        values.Name.ShouldBeNull();
        values.CustomValues![field]!.GetValue<double>().ShouldBe(7.5);
    }

    [Fact]
    public async Task Every_field_of_the_grammar_can_be_read_and_the_contract_knows_it()
    {
        await using var scope = api.Services.CreateAsyncScope();
        var shapes = scope.ServiceProvider.GetServices<RecordSearchSchema>().ToList();
        shapes.Count.ShouldBe(3);
        foreach (var shape in shapes)
        {
            var fields = shape.Fields.Select(f => f.Name).ToArray();
            OpenApi.Contract.Document["components"]!["schemas"]![$"{shape.Record}Values"]!["properties"]!
                .AsObject()
                .Select(p => p.Key)
                .Except(["customValues"])
                .ShouldBe(fields, ignoreOrder: true);
            (await api.Office.Rows($"{shape.Record.ToString().ToLowerInvariant()}s", null, fields)).Expect(200);
        }
    }

    [Fact]
    public async Task Of_a_lead_the_parts_of_its_fields_are_there()
    {
        var lead = await api.NewLead(name: "Пётр");
        var row = await api.Office.Row("leads", lead, "status", "status.isFinal", "source", "createdAt", "utm.source");
        var shown = (await api.Office.Get($"/api/v1/leads/{lead}")).Expect(200);
        var values = row["values"]!;
        values["status"]!.GetValue<string>().ShouldBe("new");
        values["status.isFinal"]!.GetValue<bool>().ShouldBeFalse();
        values["source"]!.GetValue<string>().ShouldBe(shown["sourceCode"].GetValue<string>());
        values["createdAt"]!.GetValue<DateTimeOffset>().ShouldBe(shown["createdAt"].GetValue<DateTimeOffset>());
        values.AsObject().ContainsKey("utm.source").ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_go_on_in_the_order_without_gaps_and_end()
    {
        foreach (var name in new[] { "Борис", "Анна", "Вера" })
            await NewClient(new { kind = "person", lastName = name });
        var byName = new { field = "name", direction = "asc" };
        var first = (
            await api.Office.Rows(
                "clients",
                Tagged,
                ["name"],
                new
                {
                    sort = byName,
                    limit = 2,
                    count = "exact",
                }
            )
        ).Expect(200);
        Names(first).ShouldBe(["Анна", "Борис"]);
        first["total"]["count"]!.GetValue<int>().ShouldBe(3);
        var cursor = first.NextCursor;
        var second = (
            await api.Office.Rows(
                "clients",
                Tagged,
                ["name", "tags"],
                new
                {
                    sort = byName,
                    limit = 2,
                    cursor,
                }
            )
        ).Expect(200);
        Names(second).ShouldBe(["Вера"]);
        second.NextCursor.ShouldBeNull();
        (await api.Office.Rows("clients", Tagged, ["name"], new { cursor }))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(["invalid_cursor cursor"]);
        (await api.Office.Rows("clients", Is("inn", "eq", "0"), ["name"])).Expect(200).Items.ShouldBeEmpty();
    }

    static IEnumerable<string> Names(ApiResponse rows) => rows.Items.Select(r => r["values"]!["name"]!.GetValue<string>());

    [Fact]
    public async Task A_field_that_is_none_is_told_at_its_place()
    {
        (await api.Office.Rows("leads", null, ["name", "nothing"]))
            .ExpectProblem(422, "filter_field_unknown")
            .Faults.ShouldBe(["filter_field_unknown /fields/1"]);
        (await api.Office.Rows("leads", null, ["customValues.nothing"]))
            .ExpectProblem(422, "filter_field_unknown")
            .Faults.ShouldBe(["filter_field_unknown /fields/0"]);
        (await api.Office.Rows("leads", null, ["segment"]))
            .ExpectProblem(422, "filter_field_unknown")
            .Faults.ShouldBe(["filter_field_unknown /fields/0"]);
        (await api.Office.Rows("leads", null, null)).ExpectProblem(422, "fields_missing").Faults.ShouldBe(["fields_missing /fields"]);
        (await api.Office.Rows("leads", null, [.. Enumerable.Repeat("name", 51)])).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task A_view_brings_its_columns_with_it()
    {
        var id = await NewClient(new { kind = "person", lastName = "Видный" });
        var view = (
            await api.Office.Post(
                "/api/v1/saved-views",
                new
                {
                    record = "client",
                    name = tag,
                    filter = Tagged,
                    columns = new[] { "name", "kind" },
                }
            )
        ).Expect(201).Id;
        var row = (await api.Office.Rows("clients", null, null, new { viewId = view })).Expect(200).Items.ShouldHaveSingleItem();
        row["id"]!.GetValue<Guid>().ShouldBe(id);
        ShouldBe(row["values"], """{"name": "Видный", "kind": "person"}""");
        var other = (await api.Office.Rows("clients", null, ["status"], new { viewId = view })).Expect(200).Items[0];
        other["values"]!.AsObject().Select(v => v.Key).ShouldBe(["status"]);
    }
}
