using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Builder;

namespace MakCrm.FakeAmo.Tests;

/// <summary>A fake amoCRM of the test's own on a free port, and an integration that is let in.</summary>
public sealed class Fake : IAsyncLifetime
{
    const string Redirect = "http://127.0.0.1:5080/callback";
    readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false });
    WebApplication? server;

    public Uri Address { get; private set; } = new("http://127.0.0.1");
    public int Account { get; private set; }
    public Tokens Tokens { get; private set; } = new("", "");

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = Server.Build(["--urls", "http://127.0.0.1:0"]);
        await server.StartAsync(Token);
        Address = new(server.Urls.First());
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (server is null)
            return;
        await server.StopAsync(Token);
        await server.DisposeAsync();
    }

    /// <summary>As new, with one account, fresh tokens and no limit that a quick test would meet.</summary>
    public async Task Start()
    {
        (await Control(HttpMethod.Post, "reset")).Expect(204);
        (await Control(HttpMethod.Put, "limits", """{"per_second":100000,"per_account":100000}""")).Expect(204);
        Account = (await Control(HttpMethod.Get, "accounts")).Expect(200)[0]!["id"]!.GetValue<int>();
        Tokens = Tokens.Of(await Exchange(await Code()));
    }

    public async Task<Answer> Control(HttpMethod method, string path, string? body = null) =>
        await Send(method, $"/_fake/{path}", body, token: null);

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, $"/api/v4/{path}", null, Tokens.Access);

    public Task<Answer> Post(string path, string body) => Send(HttpMethod.Post, $"/api/v4/{path}", body, Tokens.Access);

    public Task<Answer> Patch(string path, string body) => Send(HttpMethod.Patch, $"/api/v4/{path}", body, Tokens.Access);

    public Task<Answer> Delete(string path, string? body = null) => Send(HttpMethod.Delete, $"/api/v4/{path}", body, Tokens.Access);

    /// <summary>Makes one record and gives its id.</summary>
    public async Task<int> Made(string path, string item) =>
        (await Post(path, $"[{item}]")).Expect(200)["_embedded"]![path.Split('/')[^1]]![0]!["id"]!.GetValue<int>();

    public async Task<Answer> Send(HttpMethod method, string path, string? body, string? token, string? host = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path));
        if (body is not null)
            request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        request.Headers.Host = host;
        using var response = await http.SendAsync(request, Token);
        return await Answer.Of(response);
    }

    /// <summary>What the browser of one who was asked is sent back with.</summary>
    public async Task<Dictionary<string, string>> Consent(string decision)
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["client_id"] = "fake-integration",
                ["state"] = "state-1",
                ["account"] = $"{Account}",
                ["decision"] = decision,
            }
        );
        using var response = await http.PostAsync(new Uri(Address, "/oauth"), form, Token);
        var back = HttpUtility.ParseQueryString(response.Headers.Location!.Query);
        return back.AllKeys.ToDictionary(key => key!, key => back[key]!);
    }

    public async Task<string> Code() => (await Consent("allow"))["code"];

    public Task<Answer> Exchange(string code, string? redirect = null) => TokenRequest("authorization_code", "code", code, redirect);

    public Task<Answer> Refresh(string refresh, string? host = null) => TokenRequest("refresh_token", "refresh_token", refresh, host: host);

    Task<Answer> TokenRequest(string grant, string name, string value, string? redirect = null, string? host = null) =>
        Send(
            HttpMethod.Post,
            "/oauth2/access_token",
            new JsonObject
            {
                ["client_id"] = "fake-integration",
                ["client_secret"] = "fake-secret",
                ["grant_type"] = grant,
                [name] = value,
                ["redirect_uri"] = redirect ?? Redirect,
            }.ToJsonString(),
            token: null,
            host
        );

    public async Task Later(TimeSpan by) =>
        (await Control(HttpMethod.Post, "clock", $$"""{"advance":{{(long)by.TotalSeconds}}}""")).Expect(204);

    public async Task Faults(string plan) => (await Control(HttpMethod.Put, "faults", plan)).Expect(204);
}

public sealed record Tokens(string Access, string Refresh)
{
    public static Tokens Of(Answer answer)
    {
        var body = answer.Expect(200);
        return new(body["access_token"]!.GetValue<string>(), body["refresh_token"]!.GetValue<string>());
    }
}

/// <summary>What came back, with its body where it has one.</summary>
public sealed record Answer(int Status, string ContentType, string Text)
{
    public static async Task<Answer> Of(HttpResponseMessage response) =>
        new(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType ?? "",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );

    public JsonNode Expect(int status)
    {
        Status.ShouldBe(status, Text);
        return Text.Length == 0 ? new JsonObject() : JsonNode.Parse(Text)!;
    }

    public JsonNode ExpectProblem(int status)
    {
        ContentType.ShouldBe("application/problem+json", Text);
        return Expect(status);
    }

    /// <summary>The first of the validation errors, as "code path".</summary>
    public string FirstError()
    {
        var error = ExpectProblem(400)["validation-errors"]![0]!["errors"]![0]!;
        return $"{error["code"]} {error["path"]}";
    }
}
