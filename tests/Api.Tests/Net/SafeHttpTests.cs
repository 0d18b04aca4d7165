using System.Net;
using MakCrm.Infrastructure.Net;

namespace MakCrm.Api.Tests.Net;

public sealed class SafeHttpTests
{
    static readonly SafeHttpOptions Plain = new(TimeSpan.FromSeconds(5), 1_000, AllowsHttp: true);

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://localhost.:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f000001:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://0:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://[::ffff:7f00:1]:{0}/")]
    [InlineData("http://[0:0:0:0:0:ffff:7f00:0001]:{0}/")]
    [InlineData("http://[64:ff9b::7f00:1]:{0}/")]
    [InlineData("http://①②⑦.⓪.⓪.①:{0}/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[fd00:ec2::254]/latest/meta-data")]
    public async Task No_spelling_of_an_inner_address_is_reached(string spelling)
    {
        using var web = new LocalWeb(_ => LocalWeb.Ok("secret"));
        using var http = new SafeHttpClientFactory(new SystemDnsResolver());
        using var client = http.CreateClient(Plain);
        var address = new Uri(string.Format(null, spelling, web.Port));
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(address, TestContext.Current.CancellationToken));
        (await http.IsAllowed(address, Plain, TestContext.Current.CancellationToken)).ShouldBeFalse();
        web.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/")]
    [InlineData("https://user:password@example.com/")]
    [InlineData("https://example.com:22/")]
    [InlineData("https://example.com:25/")]
    [InlineData("http://example.com/")]
    public async Task What_is_no_safe_web_address_is_not_even_looked_up(string address)
    {
        var resolver = new FakeResolver("8.8.8.8");
        using var http = new SafeHttpClientFactory(resolver);
        (await http.IsAllowed(new(address), SafeHttpOptions.Default, TestContext.Current.CancellationToken)).ShouldBeFalse();
        resolver.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_name_that_leads_inside_as_well_is_not_trusted()
    {
        using var http = new SafeHttpClientFactory(new FakeResolver("8.8.8.8 10.0.0.1"));
        using var client = http.CreateClient();
        await Should.ThrowAsync<UnsafeAddressException>(() =>
            client.GetAsync("https://mixed.example/", TestContext.Current.CancellationToken)
        );
        (
            await http.IsAllowed(new("https://mixed.example/"), SafeHttpOptions.Default, TestContext.Current.CancellationToken)
        ).ShouldBeFalse();
    }

    [Fact]
    public async Task A_name_that_changes_after_it_was_checked_is_checked_again()
    {
        // 127.0.0.1 plays the internet here, 127.0.0.2 what must not be reached.
        using var inside = new LocalWeb(_ => LocalWeb.Ok("secret"), "127.0.0.2");
        var resolver = new FakeResolver("127.0.0.1", "127.0.0.2");
        using var http = new SafeHttpClientFactory(resolver, IsOutside);
        var address = new Uri($"http://rebound.example:{inside.Port}/");
        (await http.IsAllowed(address, Plain, TestContext.Current.CancellationToken)).ShouldBeTrue();
        using var client = http.CreateClient(Plain);
        await Should.ThrowAsync<UnsafeAddressException>(() => client.GetAsync(address, TestContext.Current.CancellationToken));
        inside.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_looks_a_name_up_once_and_goes_to_the_address_that_was_checked()
    {
        using var web = new LocalWeb(_ => LocalWeb.Ok("hello"));
        var resolver = new FakeResolver("127.0.0.1", "127.0.0.2");
        using var http = new SafeHttpClientFactory(resolver, IsOutside);
        using var client = http.CreateClient(Plain);
        (await client.GetStringAsync($"http://hooks.example:{web.Port}/", TestContext.Current.CancellationToken)).ShouldBe("hello");
        resolver.Asked.ShouldBe(1);
        web.Asked.Single().ShouldContain("Host: hooks.example");
    }

    [Fact]
    public async Task Redirects_are_not_followed_unless_that_is_wished()
    {
        using var web = new LocalWeb(_ => LocalWeb.Redirect("/elsewhere"));
        using var http = new SafeHttpClientFactory(new FakeResolver("127.0.0.1"), IsOutside);
        using var client = http.CreateClient(Plain);
        using var answer = await client.GetAsync($"http://hooks.example:{web.Port}/", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        web.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_inside_is_refused()
    {
        using var inside = new LocalWeb(_ => LocalWeb.Ok("secret"), "127.0.0.2");
        using var web = new LocalWeb(_ => LocalWeb.Redirect($"http://127.0.0.2:{inside.Port}/"));
        using var http = new SafeHttpClientFactory(new FakeResolver("127.0.0.1"), IsOutside);
        using var client = http.CreateClient(Plain with { Redirects = 3 });
        await Should.ThrowAsync<UnsafeAddressException>(() =>
            client.GetAsync($"http://hooks.example:{web.Port}/", TestContext.Current.CancellationToken)
        );
        inside.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Wished_redirects_are_followed_so_often_and_a_token_stays_with_its_host()
    {
        using var second = new LocalWeb(_ => LocalWeb.Ok("there"));
        using var first = new LocalWeb(_ => LocalWeb.Redirect($"http://other.example:{second.Port}/"));
        using var http = new SafeHttpClientFactory(new FakeResolver("127.0.0.1"), IsOutside);
        using var client = http.CreateClient(Plain with { Redirects = 1 });
        client.DefaultRequestHeaders.Authorization = new("Bearer", "mine");
        var text = await client.GetStringAsync($"http://hooks.example:{first.Port}/", TestContext.Current.CancellationToken);
        text.ShouldBe("there");
        first.Asked.Single().ShouldContain("Bearer mine");
        second.Asked.Single().ShouldNotContain("Bearer");
    }

    [Fact]
    public async Task What_changes_something_is_not_repeated_elsewhere()
    {
        using var web = new LocalWeb(_ => LocalWeb.Redirect("/elsewhere"));
        using var http = new SafeHttpClientFactory(new FakeResolver("127.0.0.1"), IsOutside);
        using var client = http.CreateClient(Plain with { Redirects = 3 });
        using var body = new StringContent("{}");
        using var answer = await client.PostAsync($"http://hooks.example:{web.Port}/", body, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_or_too_slow_is_given_up()
    {
        using var large = new LocalWeb(_ => LocalWeb.Ok(new string('a', 2_000)));
        using var slow = new LocalWeb(_ => "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\na");
        using var http = new SafeHttpClientFactory(new FakeResolver("127.0.0.1"), IsOutside);
        using var client = http.CreateClient(Plain with { Time = TimeSpan.FromSeconds(1) });
        foreach (var port in new[] { large.Port, slow.Port })
        {
            await Should.ThrowAsync<HttpRequestException>(() =>
                client.GetAsync(
                    $"http://hooks.example:{port}/",
                    HttpCompletionOption.ResponseHeadersRead,
                    TestContext.Current.CancellationToken
                )
            );
        }
    }

    static bool IsOutside(IPAddress address) => address.Equals(IPAddress.Loopback);
}
