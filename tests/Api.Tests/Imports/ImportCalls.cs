using System.Globalization;
using System.Text;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Imports;

/// <summary>What tests of imports say again and again.</summary>
static class ImportCalls
{
    public const string Place = "/api/v1/imports";

    public static Task<ApiResponse> Bring(this TestApiClient client, string csv, Encoding? encoding = null, string record = "client") =>
        client.Send(HttpMethod.Post, $"{Place}?recordType={record}&name={record}s.csv", (encoding ?? Encoding.UTF8).GetBytes(csv));

    /// <summary>Brings a table and sets it up.</summary>
    public static async Task<Guid> Draft(this TestApiClient client, string csv, object? setUp = null, string record = "client")
    {
        var import = (await client.Bring(csv, record: record)).Expect(201).Id;
        if (setUp is not null)
            (await client.SetUp(import, setUp)).Expect(200);
        return import;
    }

    public static Task<ApiResponse> SetUp(this TestApiClient client, Guid import, object changes) =>
        client.Send(HttpMethod.Patch, $"{Place}/{import}", changes);

    /// <summary>Brings a table, runs it and waits for its end.</summary>
    public static async Task<ApiResponse> Import(this TestApiClient client, string csv, object? setUp = null, string record = "client") =>
        await client.Run(await client.Draft(csv, setUp, record));

    public static async Task<ApiResponse> Run(this TestApiClient client, Guid import)
    {
        (await client.Post($"{Place}/{import}/run")).Expect(200);
        return await client.Ended(import);
    }

    public static async Task<ApiResponse> Check(this TestApiClient client, Guid import)
    {
        (await client.Post($"{Place}/{import}/check")).Expect(200);
        return await client.Ended(import);
    }

    public static Task<ApiResponse> Ended(this TestApiClient client, Guid import) =>
        Eventually.Gives(async () =>
        {
            var response = (await client.Get($"{Place}/{import}")).Expect(200);
            response["state"].GetValue<string>().ShouldNotBeOneOf("checking", "running", "rolling_back");
            return response;
        });

    public static async Task<ApiResponse> RollBack(this TestApiClient client, Guid import)
    {
        (await client.Post($"{Place}/{import}/rollback")).Expect(200);
        return await client.Ended(import);
    }

    /// <summary>Of how many rows a rollback has taken back what they did, and of how many not.</summary>
    public static (long TakenBack, long Kept) Back(this ApiResponse import) => (Count(import, "takenBack"), Count(import, "kept"));

    /// <summary>What its rows have become, in their order.</summary>
    public static async Task<IReadOnlyList<Guid>> Records(this TestApiClient client, Guid import) =>
        [
            .. (await client.Get($"{Place}/{import}/rows?limit=200"))
                .Expect(200)
                .Items.Select(r => r!["recordId"])
                .Where(id => id is not null)
                .Select(id => id!.GetValue<Guid>()),
        ];

    public static object Column(int column, string field) => new { column, field };

    /// <summary>What has become of how many: created, updated, skipped, refused.</summary>
    public static (long Created, long Updated, long Skipped, long Refused) Counts(this ApiResponse import) =>
        (Count(import, "created"), Count(import, "updated"), Count(import, "skipped"), Count(import, "refused"));

    public static async Task<string[]> Errors(this TestApiClient client, Guid import)
    {
        using var response = await client.Http.GetAsync(
            new Uri($"{Place}/{import}/errors", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A phone that nobody has.</summary>
    public static string Phone() => string.Create(CultureInfo.InvariantCulture, $"+79{Random.Shared.NextInt64(100_000_000, 999_999_999)}");

    static long Count(ApiResponse import, string of) => import[of].GetValue<long>();
}
