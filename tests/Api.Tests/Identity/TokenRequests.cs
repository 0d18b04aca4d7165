using System.Net.Http.Headers;
using System.Text;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity;

/// <summary>Requests to the token endpoint, made by hand.</summary>
static class TokenRequests
{
    /// <summary>Asks with the credentials in the header.</summary>
    public static Task<ApiResponse> Ask(CrmApiFixture api, string clientId, string secret, params (string Name, string Value)[] more) =>
        Send(api, Basic(clientId, secret), [("grant_type", "client_credentials"), .. more]);

    public static async Task<ApiResponse> Send(
        CrmApiFixture api,
        AuthenticationHeaderValue? authorization,
        params (string Name, string Value)[] form
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
        request.Headers.Authorization = authorization;
        return await api.AsNobody().Send(request);
    }

    /// <summary>A token for these permissions only.</summary>
    public static async Task<string> Token(CrmApiFixture api, TestClient client, params string[] scopes) =>
        (await Ask(api, client.ClientId, client.Secret, ("scope", string.Join(' ', scopes))))
            .Expect(200)["access_token"]
            .GetValue<string>();

    /// <summary>Calls with a token of the test's own making.</summary>
    public static async Task<ApiResponse> Get(CrmApiFixture api, string path, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await api.AsNobody().Send(request);
    }

    public static AuthenticationHeaderValue Basic(string clientId, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(secret)}")));
}
