using System.Text;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Files;

/// <summary>What tests of files say again and again.</summary>
static class FileCalls
{
    public const string Files = "/api/v1/files";

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static Task<ApiResponse> Upload(this TestApiClient client, string name, byte[] bytes, string query = "", string? key = null) =>
        client.Send(HttpMethod.Post, $"{Files}?name={Uri.EscapeDataString(name)}{query}", bytes, key);

    public static Task<ApiResponse> Revise(this TestApiClient client, Guid id, byte[] bytes, int? ifMatch = null) =>
        client.Send(HttpMethod.Post, $"{Files}/{id}/revisions", bytes, null, ifMatch);

    public static async Task<byte[]> Content(this TestApiClient client, Guid id, int? revision = null)
    {
        var address = $"{Files}/{id}/content" + (revision is { } number ? $"?revision={number}" : "");
        using var response = await client.Http.GetAsync(address, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    public static string Of(string type, Guid id) => $"&recordType={type}&recordId={id}";
}
