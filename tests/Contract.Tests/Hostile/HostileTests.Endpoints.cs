using System.Text.RegularExpressions;
using MakCrm.Contract.Tests.Roles;
using MakCrm.Domain.Identity;
using MakCrm.TestKit;
using MakCrm.WebApi.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Contract.Tests.Hostile;

/// <summary>What the server answers beside the operations of its contract: pages, the authorization server, doors for programs of others.</summary>
public sealed partial class HostileTests
{
    /// <summary>What these endpoints read of a query or a form, and no page of theirs shows.</summary>
    static readonly string[] Unseen =
    [
        "return",
        "token",
        "code",
        "state",
        "error",
        "referer",
        "client_uuid",
        "account_id",
        "signature",
        "hub.mode",
        "hub.verify_token",
        "hub.challenge",
        "client_id",
        "client_secret",
        "redirect_uri",
        "response_type",
        "code_challenge",
        "code_challenge_method",
        "scope",
        "nonce",
        "prompt",
        "max_age",
        "grant_type",
        "code_verifier",
        "refresh_token",
        "client_assertion",
        "client_assertion_type",
        "subject_token",
        "subject_token_type",
        "id_token_hint",
        "post_logout_redirect_uri",
    ];

    [Fact]
    public async Task No_value_of_a_query_or_a_form_is_answered_with_a_fault()
    {
        var requests = Endpoints().SelectMany(endpoint => Requests(endpoint, Unseen)).ToList();
        (await Faults(requests)).ShouldBeEmpty();
        Errors().ShouldBeEmpty();
        requests.Count.ShouldBeGreaterThan(5_000);
    }

    [Fact]
    public async Task No_field_of_a_page_is_answered_with_a_fault()
    {
        var person = await new RolePeople(api).Make(api.HeadOffice, "admin", unit: null, hasRecords: false);
        var (pages, tried) = (
            Endpoints().Where(e => e.Method == "GET" && e.Path.StartsWith("/account", StringComparison.Ordinal)).ToList(),
            0
        );
        foreach (var page in pages)
        {
            // A form may end the session: each page is opened by somebody who has just come in.
            using var browser = await SignedIn(person.Id);
            foreach (var form in FormTag().Matches((await browser.Open(page.Path)).Source).Select(match => match.Value))
                tried += await Try(browser, form);
        }

        Errors().ShouldBeEmpty();
        tried.ShouldBeGreaterThan(50);
    }

    static async Task<int> Try(TestBrowser browser, string form)
    {
        var (page, tried) = (new WebPage(200, form, form, null, null!), 0);
        foreach (
            var field in FieldTag().Matches(form).Select(match => match.Groups[1].Value).Distinct().Where(name => name != "form_token")
        )
        {
            foreach (var value in HostileValues.Form)
            {
                var answer = await browser.Submit(page, (field, Uri.UnescapeDataString(value)));
                answer.Status.ShouldBeLessThan(500, $"{page.FormAction}, {field} = {value}");
                tried++;
            }
        }

        return tried;
    }

    [Fact]
    public async Task A_null_character_in_a_path_is_answered_by_a_problem_everywhere()
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        foreach (var path in Endpoints().Select(endpoint => endpoint.Path).Append("/api/v1/leads").Append("/nowhere").Distinct())
        {
            using var answer = await http.SendAsync(
                new HostileRequest("", "GET", $"{path}/%00", "", "").Message(http.BaseAddress),
                TestContext.Current.CancellationToken
            );
            ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.Contains("X-Correlation-Id")).ShouldBe(
                (400, "application/problem+json", true),
                path
            );
        }
    }

    /// <summary>What is served and is no operation, by the server's own list.</summary>
    IEnumerable<(string Method, string Path)> Endpoints() =>
        from endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<IOperationMetadata>() is null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (
            method,
            "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Text))))
        );

    static string Text(RoutePatternPart part) =>
        part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            _ => "x",
        };

    static IEnumerable<HostileRequest> Requests((string Method, string Path) endpoint, IEnumerable<string> names) =>
        from name in names
        from value in HostileValues.Form
        let right = new HostileRequest(endpoint.Path, endpoint.Method, endpoint.Path, name, value)
        from request in endpoint.Method == "GET"
            ? [right with { Address = $"{endpoint.Path}?{name}={(value.Length > 5_000 ? "" : value)}" }]
            : new[] { right with { Body = $"{name}={value}", MediaType = "application/x-www-form-urlencoded" } }
        select request;

    async Task<IReadOnlyList<string>> Faults(IEnumerable<HostileRequest> requests)
    {
        var faults = new System.Collections.Concurrent.ConcurrentBag<string>();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = api.Address,
        };
        var options = new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(
            requests,
            options,
            async (request, ct) =>
            {
                using var message = request.Message(http.BaseAddress);
                using var answer = await http.SendAsync(message, ct);
                if ((int)answer.StatusCode >= 500)
                    faults.Add($"{request} answered {(int)answer.StatusCode}");
            }
        );
        return [.. faults];
    }

    IEnumerable<string> Errors() => api.Log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal));

    async Task<TestBrowser> SignedIn(Guid person)
    {
        var token = Guid.CreateVersion7().ToString("N");
        await api.Database.Execute(
            """
            insert into sessions (tenant_id, id, user_id, token_hash, methods, created_at, expires_at, authenticated_at)
            select tenant_id, $1, id, $2, '{pwd}', now(), now() + interval '1 hour', now() from users where id = $3
            """,
            Guid.CreateVersion7(),
            OpaqueToken.ComputeHash(token),
            person
        );
        var browser = new TestBrowser(api.Address);
        browser.Cookies.Add(api.Address, new System.Net.Cookie("mak-session", token));
        return browser;
    }

    [GeneratedRegex("<form .*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormTag();

    [GeneratedRegex("<(?:input|select|textarea)[^>]* name=\"([^\"]+)\"")]
    private static partial Regex FieldTag();
}
