using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Search;

/// <summary>What tests of searches say again and again.</summary>
static class SearchCalls
{
    public static object Is(string field, string op, object? value) =>
        new
        {
            field,
            op,
            value,
        };

    public static object All(params object[] and) => new { and };

    public static object Any(params object[] or) => new { or };

    public static object Not(object not) => new { not };

    public static Task<ApiResponse> Search(
        this TestApiClient client,
        string records,
        object? filter,
        object? sort = null,
        int limit = 200
    ) =>
        client.Post(
            $"/api/v1/{records}/search",
            new
            {
                filter,
                sort,
                limit,
            }.WithoutNulls()
        );

    public static async Task<IReadOnlyList<Guid>> Ids(this TestApiClient client, string records, object filter, object? sort = null) =>
        [.. (await client.Search(records, filter, sort)).Expect(200).Items.Select(i => i["id"]!.GetValue<Guid>())];
}
