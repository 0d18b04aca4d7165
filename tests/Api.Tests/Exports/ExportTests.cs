using System.Text;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using MakCrm.WebApi.Http;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;
using static MakCrm.Api.Tests.Exports.ExportCalls;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.Exports;

/// <summary>What a search finds, as a file for spreadsheets.</summary>
public sealed class ExportTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly string tag = $"tag{Guid.CreateVersion7():N}";

    object Tagged => Is("tags", "has_any", new[] { tag });

    Task<ApiResponse> NewClient(object more) =>
        office.Post(
            "/api/v1/clients",
            more.GetType()
                .GetProperties()
                .ToDictionary(p => p.Name, p => p.GetValue(more))
                .Append(KeyValuePair.Create("tags", (object?)new[] { tag }))
                .ToDictionary()
        );

    [Fact]
    public async Task Whoever_reads_two_at_once_waits_with_the_third_and_holds_up_nobody_else()
    {
        var export = (await office.Export("client", Tagged, null)).Expect(201).Id;
        var places = api.Services.GetRequiredService<DownloadConcurrencyLimiter>();
        using (places.Take(api.HeadOffice.Client.Id))
        using (places.Take(api.HeadOffice.Client.Id))
        {
            (await office.Get($"{Place}/{export}/content")).ExpectProblem(503, "service_unavailable");
            places.Take(Guid.CreateVersion7()).ShouldNotBeNull().Dispose();
        }

        (await office.Bytes(export)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Records_of_a_search_stand_in_their_order_under_the_names_that_people_use()
    {
        (
            await NewClient(
                new
                {
                    kind = "person",
                    name = "Яков",
                    phones = new[] { "8 (921) 000-11-22" },
                }
            )
        ).Expect(201);
        (
            await NewClient(
                new
                {
                    kind = "company",
                    name = "ООО \"Ромашка\"; и сыновья",
                    amount = new { amount = 150_050, currency = "RUB" },
                }
            )
        ).Expect(201);
        var sort = new { field = "name", direction = "asc" };
        var lines = await office.Lines("client", Tagged, ["name", "phone", "amount", "amount.currency", "tags"], new { sort });
        lines.ShouldBe([
            "Имя;Телефон;Сумма;Валюта;Метки",
            $"\"ООО \"\"Ромашка\"\"; и сыновья\";;1500.50;RUB;{tag}",
            $"Яков;+79210001122;;;{tag}",
        ]);
    }

    [Fact]
    public async Task A_spreadsheet_finds_numbers_dates_and_texts_and_calculates_nothing()
    {
        var (score, since) = (await office.NewField("client", "number"), await office.NewField("client", "date"));
        var values = Values((score, 12.5), (since, "2026-02-28"));
        var amount = new { amount = 123_456_789, currency = "RUB" };
        (
            await NewClient(
                new
                {
                    kind = "person",
                    name = "=1+1",
                    birthDate = "1990-05-09",
                    inn = "500100732259",
                    amount,
                    customValues = values,
                }
            )
        ).Expect(201);
        string[] columns = ["name", "birthDate", "inn", "amount", $"customValues.{score}", $"customValues.{since}", "createdAt"];
        var export = (await office.Export("client", Tagged, columns, new { format = "xlsx" })).Expect(201).Id;
        var rows = Sheets(await office.Bytes(export)).ShouldHaveSingleItem();
        rows[0][..6].ShouldBe(["Имя", "Дата рождения", "ИНН", "Сумма", score, since]);
        rows[1][..6].ShouldBe(["=1+1", new DateTime(1990, 5, 9), "500100732259", 1_234_567.89, 12.5, new DateTime(2026, 2, 28)]);
        rows[1][6].ShouldBeOfType<DateTime>();
    }

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+1-1", "'+1-1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("5=5", "5=5")]
    public async Task What_a_spreadsheet_would_calculate_becomes_a_text(string name, string cell)
    {
        (await NewClient(new { kind = "person", name })).Expect(201);
        (await office.Lines("client", Tagged, ["name"])).ShouldBe(["Имя", cell]);
    }

    [Fact]
    public async Task Windows_1251_and_any_separator_are_written()
    {
        (await NewClient(new { kind = "person", name = "Ёлкин, Ян ☺" })).Expect(201);
        var how = new { encoding = "cyrillic", separator = "," };
        var export = (await office.Export("client", Tagged, ["name", "kind"], how)).Expect(201).Id;
        Encoding.GetEncoding(1251).GetString(await office.Bytes(export)).ShouldBe("Имя,Вид\r\n\"Ёлкин, Ян ?\",person\r\n");
        (await office.Export("client", null, null, new { separator = "a" })).ExpectProblem(422, "export_separator_unfit");
    }

    [Fact]
    public async Task Without_columns_all_that_people_look_for_is_there()
    {
        var field = await office.NewField("lead", "text");
        var city = $"Город {Guid.CreateVersion7():N}";
        var lead = new
        {
            phones = new[] { LeadCalls.NewPhone() },
            city,
            customValues = Values((field, "значение")),
        };
        (await office.Post(LeadCalls.Leads, lead)).Expect(201);
        var lines = await office.Lines("lead", Is("city", "eq", city), null, new { language = "en" });
        lines[0].ShouldStartWith("Id;Name;Phone;E-mail;City;");
        lines[0].ShouldNotContain("Responsible");
        lines[1].ShouldContain($";{lead.phones[0]};;{city};");
        lines[1].ShouldEndWith(";значение");
        (await office.Export("deal", null, null)).Expect(201);
    }

    [Fact]
    public async Task What_cannot_be_exported_is_refused_where_it_stands()
    {
        (await office.Export("lead", null, ["name", "salary"])).ExpectProblem(422, "filter_field_unknown")["errors"]![0]!["pointer"]!
            .GetValue<string>()
            .ShouldBe("/columns/1");
        (await office.Export("lead", Is("phone", "lt", "1"), null)).ExpectProblem(422, "filter_operator_unfit");
        (await office.Export("lead", null, null, new { sort = new { field = "phone" } })).ExpectProblem(422, "filter_operator_unfit");
    }

    [Fact]
    public async Task Every_record_in_it_counts_as_read()
    {
        var client = (await NewClient(new { kind = "person", name = "Читаемый" })).Expect(201).Id;
        await office.Lines("client", Tagged, ["name"]);
        await Eventually.Holds(async () =>
            (await office.Get($"/api/v1/audit-reads?entityId={client}")).Items.ShouldContain(i =>
                i["operation"]!.GetValue<string>() == "downloadExport"
            )
        );
    }
}
