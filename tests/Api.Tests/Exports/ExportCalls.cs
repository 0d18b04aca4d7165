using System.Text;
using ExcelDataReader;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Exports;

/// <summary>What tests of exports say again and again.</summary>
static class ExportCalls
{
    public const string Place = "/api/v1/exports";

    static ExportCalls() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Orders an export; what else there is to say of it goes in as it is.</summary>
    public static Task<ApiResponse> Export(
        this TestApiClient client,
        string recordType,
        object? filter,
        string[]? columns,
        object? more = null
    )
    {
        var body = new Dictionary<string, object?>
        {
            ["recordType"] = recordType,
            ["format"] = "csv",
            ["delivery"] = "stream",
            ["language"] = "ru",
        };
        if (filter is not null)
            body["filter"] = filter;
        if (columns is not null)
            body["columns"] = columns;
        foreach (var property in more?.GetType().GetProperties() ?? [])
            body[property.Name] = property.GetValue(more);
        return client.Post(Place, body);
    }

    public static async Task<byte[]> Bytes(this TestApiClient client, Guid export)
    {
        using var response = await client.Http.GetAsync(
            new Uri($"{Place}/{export}/content", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        response.StatusCode.ShouldBe(
            System.Net.HttpStatusCode.OK,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The lines of a CSV export, the titles first.</summary>
    public static async Task<string[]> Lines(
        this TestApiClient client,
        string recordType,
        object? filter,
        string[]? columns,
        object? more = null
    )
    {
        var export = (await client.Export(recordType, filter, columns, more)).Expect(201).Id;
        return LinesOf(await client.Bytes(export));
    }

    public static string[] LinesOf(byte[] csv) =>
        Encoding.UTF8.GetString(csv).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The cells of a workbook as a reader that is none of ours takes them, sheet by sheet.</summary>
    public static List<List<object?[]>> Sheets(byte[] xlsx)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(xlsx));
        var sheets = new List<List<object?[]>>();
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            sheets.Add(rows);
        } while (reader.NextResult());
        return sheets;
    }
}
