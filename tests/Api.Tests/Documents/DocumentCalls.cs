using System.Text;
using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Documents;

/// <summary>What tests of documents do again and again.</summary>
static class DocumentCalls
{
    public const string Templates = "/api/v1/document-templates";
    public const string Made = "/api/v1/documents";

    public static object Rubles(long amount) => new { amount, currency = "RUB" };

    /// <summary>What an act says, beside its records.</summary>
    public static object ActData(long amount = 2_100_000) =>
        new
        {
            period = "ноябрь 2026 г.",
            total = Rubles(amount),
            lines = new[] { new { title = "Подбор программы", amount = Rubles(amount) } },
            customer = new { name = "Петров Пётр Петрович" },
        };

    public static async Task<Guid> NewTemplate(this TestApiClient office, string html, string? numberFormat = null, string kind = "other")
    {
        var definition = new JsonObject
        {
            ["name"] = "Письмо",
            ["kind"] = kind,
            ["format"] = "html",
        };
        if (numberFormat is not null)
            definition["numberFormat"] = numberFormat;
        var id = (await office.Post(Templates, definition)).Expect(201).Id;
        var number = (await office.AddVersion(id, "letter.html", Encoding.UTF8.GetBytes(html))).Expect(201)["number"];
        (await office.Post($"{Templates}/{id}/versions/{number}/publish")).Expect(200);
        return id;
    }

    public static Task<ApiResponse> AddVersion(this TestApiClient office, Guid template, string fileName, byte[] content) =>
        office.Send(HttpMethod.Post, $"{Templates}/{template}/versions?fileName={fileName}", content);

    public static async Task<Guid> FromSample(this TestApiClient office, string sample) =>
        (await office.Post($"{Templates}/from-sample", new { sample })).Expect(201).Id;

    public static async Task<byte[]> Bytes(this TestApiClient client, string path)
    {
        using var response = await client.Http.GetAsync(path, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<string> TextOf(this TestApiClient client, Guid document) =>
        Encoding.UTF8.GetString(await client.Bytes($"{Made}/{document}/content"));
}
