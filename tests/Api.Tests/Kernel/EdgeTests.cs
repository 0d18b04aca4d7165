using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using MakCrm.TestKit;
using MakCrm.TestKit.Contract;
using MakCrm.WebApi.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Api.Tests.Kernel;

public sealed class EdgeTests(EdgeTests.Strict api) : IClassFixture<EdgeTests.Strict>
{
    const string Friend = "https://app.example";

    /// <summary>Knows one site that may call.</summary>
    [DedicatedServer("allowed origins")]
    public sealed class Strict : CrmApiFixture
    {
        protected override void Adjust(IServiceCollection services) => services.AddSingleton<IAllowedOrigins, OneFriend>();

        public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    /// <summary>A server beside it that is in a hurry: it is asked nothing that it has to answer in time.</summary>
    sealed class Hurried(CrmApiFixture first) : CrmApiFixture(first)
    {
        protected override void Adjust(IServiceCollection services) =>
            services.AddSingleton(new RequestTimeoutSettings(TimeSpan.FromSeconds(1.5)));
    }

    sealed class OneFriend : IAllowedOrigins
    {
        public ValueTask<bool> Allows(string origin, CancellationToken ct) => ValueTask.FromResult(origin == Friend);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("301")]
    [InlineData("soon")]
    public void A_time_limit_that_makes_no_sense_is_refused_by_name(string seconds) =>
        Should.Throw<InvalidOperationException>(() => RequestTimeoutSettings.From(seconds)).Message.ShouldStartWith("MAK_REQUEST_SECONDS");

    [Fact]
    public void A_time_limit_is_given_in_seconds() => RequestTimeoutSettings.From("60").Request.ShouldBe(TimeSpan.FromMinutes(1));

    [Theory]
    [InlineData("/api/v1/sources")]
    [InlineData("/health/live")]
    [InlineData("/nowhere")]
    [InlineData("/.well-known/jwks.json")]
    [InlineData("/openapi.yaml")]
    [InlineData("/postman.json")]
    public async Task Every_answer_is_safe_in_a_browser(string path)
    {
        using var browser = api.Browser();
        using var answer = await browser.GetAsync(path, TestContext.Current.CancellationToken);
        Header(answer, "Content-Security-Policy").ShouldBe("default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "X-Frame-Options").ShouldBe("DENY");
        Header(answer, "Referrer-Policy").ShouldBe("no-referrer");
        Header(answer, "Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse("this is plain http");
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task The_documentation_may_run_its_own_scripts_and_has_no_other()
    {
        using var browser = api.Browser();
        using var answer = await browser.GetAsync("/docs/index.html", TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue();
        Header(answer, "Content-Security-Policy").ShouldContain("script-src 'self';");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldNotMatch(@"<script[^>]*>\s*[^<\s]", "a script in the page would be blocked");
        page.ShouldNotMatch("(src|href)=\"(https?:)?//", "nothing comes from elsewhere");
    }

    [Fact]
    public async Task A_known_site_is_answered_before_anybody_asks_who_calls()
    {
        using var answer = await Preflight(Friend);
        ((int)answer.StatusCode).ShouldBe(204);
        Header(answer, "Access-Control-Allow-Origin").ShouldBe(Friend);
        Header(answer, "Access-Control-Allow-Headers").ShouldContain("Idempotency-Key");
        answer.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
        using var read = await Get(Friend);
        Header(read, "Access-Control-Allow-Origin").ShouldBe(Friend);
        Header(read, "Vary").ShouldContain("Origin");
        Header(read, "Access-Control-Expose-Headers").ShouldContain("ETag");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://app.example.evil.example")]
    [InlineData("http://app.example")]
    [InlineData("null")]
    public async Task Other_sites_learn_nothing(string origin)
    {
        using var preflight = await Preflight(origin);
        preflight.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        using var read = await Get(origin);
        read.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task A_body_that_trickles_in_is_given_up()
    {
        await using var hurried = new Hurried(api);
        await hurried.InitializeAsync();
        var token = await api.Token(api.HeadOffice.Client);
        var head =
            $"POST /api/v1/sources HTTP/1.1\r\nHost: mak\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{";
        var answer = await Raw(head, hurried.Address);
        answer.ShouldStartWith("HTTP/1.1 408");
        answer.ShouldContain("\"code\":\"request_timeout\"");
        answer.ShouldContain("Content-Security-Policy");
    }

    [Fact]
    public async Task Work_that_does_not_end_is_given_up()
    {
        await using var hurried = new Hurried(api);
        await hurried.InitializeAsync();
        using var caller = new HttpClient { BaseAddress = hurried.Address };
        caller.DefaultRequestHeaders.Authorization = new("Bearer", await api.Token(api.HeadOffice.Client));
        await using var holder = new NpgsqlConnection(api.Database.Settings.Owner + ";Pooling=false");
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand("lock table sources", holder, transaction);
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        using var answer = await caller.GetAsync("/api/v1/sources", TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(503);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("\"code\":\"service_unavailable\"");
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_nested_too_deep_is_not_read()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100);
        var answer = await api.As(api.HeadOffice).Post("/api/v1/leads", $"{{\"customValues\":{deep}}}");
        answer.ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task Headers_have_bounds()
    {
        (await Raw($"GET /health/live HTTP/1.1\r\nHost: mak\r\nX-Long: {new string('a', 40_000)}\r\n\r\n")).ShouldStartWith("HTTP/1.1 431");
        var many = string.Concat(Enumerable.Range(1, 100).Select(number => $"X-{number}: 1\r\n"));
        (await Raw($"GET /health/live HTTP/1.1\r\nHost: mak\r\n{many}\r\n")).ShouldStartWith("HTTP/1.1 431");
        (await Raw($"GET /health/live?{new string('a', 9_000)} HTTP/1.1\r\nHost: mak\r\n\r\n")).ShouldStartWith("HTTP/1.1 414");
    }

    [Theory]
    [InlineData("GET /api/v1/leads/%00 HTTP/1.1\r\nHost: mak\r\n\r\n", 400)]
    [InlineData("POST /api/v1/leads/a%00b/comments HTTP/1.1\r\nHost: mak\r\nContent-Length: 2\r\n\r\n{}", 400)]
    [InlineData("GET /account/%00 HTTP/1.1\r\nHost: mak\r\nAccept-Language: ru\r\n\r\n", 400)]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: mak\r\nX-Odd: a\0b\r\n\r\n", 400)]
    [InlineData("GET /health/live HTTP/1.1\r\n\r\n", 400)]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("GET /health/live HTTP/7.0\r\nHost: mak\r\n\r\n", 505)]
    public async Task What_comes_no_further_than_the_socket_is_answered_by_a_problem_that_is_safe_in_a_browser(string request, int status)
    {
        var parts = (await Raw(request)).Split("\r\n\r\n");
        parts.Length.ShouldBe(2);
        var (head, problem) = (parts[0].Split("\r\n"), JsonNode.Parse(parts[1])!);
        head[0].ShouldStartWith($"HTTP/1.1 {status}");
        head.ShouldContain("Content-Type: application/problem+json");
        head.ShouldContain("Connection: close");
        head.ShouldContain("Cache-Control: no-store");
        head.ShouldContain("X-Content-Type-Options: nosniff");
        head.ShouldContain("X-Frame-Options: DENY");
        head.ShouldContain("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        head.ShouldContain($"Content-Length: {Encoding.UTF8.GetByteCount(parts[1])}");
        head.ShouldContain($"X-Correlation-Id: {problem["correlationId"]}");
        SchemaCheck.Findings(OpenApi.Contract, OpenApi.Contract.Document["components"]!["schemas"]!["Problem"]!, problem).ShouldBeEmpty();
        (problem["status"]!.GetValue<int>(), problem["code"]!.GetValue<string>()).ShouldBe((status, "invalid_request"));
    }

    async Task<HttpResponseMessage> Preflight(string origin)
    {
        using var browser = api.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/leads");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,idempotency-key");
        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    async Task<HttpResponseMessage> Get(string origin)
    {
        using var browser = api.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sources");
        request.Headers.Add("Origin", origin);
        request.Headers.Authorization = new("Bearer", await api.Token(api.HeadOffice.Client));
        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends the bytes and reads until the server closes, or has sent an answer.</summary>
    async Task<string> Raw(string text, Uri? address = null)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", (address ?? api.Address).Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));
}
