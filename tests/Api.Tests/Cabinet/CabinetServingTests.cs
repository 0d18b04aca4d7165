using System.Net;
using MakCrm.TestKit;
using MakCrm.WebApi;

namespace MakCrm.Api.Tests.Cabinet;

/// <summary>The files of the cabinet as the server shows them, from a folder made here.</summary>
[DedicatedServer("its server shows a folder of its own")]
public sealed class CabinetServingTests(CabinetServingTests.Api api) : IClassFixture<CabinetServingTests.Api>
{
    const string Page = "<!doctype html><title>Cabinet</title>";

    [Theory]
    [InlineData("/app")]
    [InlineData("/app/")]
    [InlineData("/app/leads/0198d000-0000-7000-8000-000000000001")]
    public async Task Every_address_of_its_own_shows_the_page_which_is_asked_for_anew(string address)
    {
        var answer = await api.Get(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(Page);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task Its_policy_lets_no_script_run_that_stands_in_the_page()
    {
        var policy = (await api.Get("/app")).Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'; script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
    }

    [Fact]
    public async Task Files_with_a_hash_in_their_names_are_kept_for_good()
    {
        var answer = await api.Get("/app/assets/index-1a2b.js");
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_takes_them_gets_compressed_ones()
    {
        var answer = await api.Get("/app/assets/index-1a2b.js", "gzip, deflate, br");
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("compressed");
    }

    [Theory]
    [InlineData("/app/assets/old-0000.js")]
    [InlineData("/app/..%2fsecret.txt")]
    [InlineData("/app/%2e%2e/%2e%2e/etc/passwd.txt")]
    [InlineData("/application/index.html")]
    public async Task What_is_not_there_is_not_found(string address) =>
        (await api.Get(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Without_the_files_the_server_says_how_to_make_them()
    {
        var answer = await api.GetFromUnbuilt("/app/leads");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("./mak up");
        (await api.GetFromUnbuilt("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    public sealed class Api : CrmApiFixture
    {
        readonly string folder = Directory.CreateTempSubdirectory("mak-cabinet-").FullName;
        readonly HttpClient http = new();

        protected override ServerSettings Configure(ServerSettings settings)
        {
            var cabinet = Directory.CreateDirectory(Path.Combine(folder, "cabinet", "assets")).Parent!.FullName;
            File.WriteAllText(Path.Combine(folder, "secret.txt"), "secret");
            File.WriteAllText(Path.Combine(cabinet, "index.html"), Page);
            File.WriteAllText(Path.Combine(cabinet, "assets", "index-1a2b.js"), "whole");
            File.WriteAllText(Path.Combine(cabinet, "assets", "index-1a2b.js.br"), "compressed");
            return settings with { CabinetFolder = cabinet };
        }

        public async Task<HttpResponseMessage> Get(string address, string? encodings = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, address));
            if (encodings is not null)
                request.Headers.AcceptEncoding.ParseAdd(encodings);
            return await http.SendAsync(request, TestContext.Current.CancellationToken);
        }

        /// <summary>From the same server while the folder is away.</summary>
        public async Task<HttpResponseMessage> GetFromUnbuilt(string address)
        {
            var (cabinet, away) = (Path.Combine(folder, "cabinet"), Path.Combine(folder, "away"));
            Directory.Move(cabinet, away);
            try
            {
                return await Get(address);
            }
            finally
            {
                Directory.Move(away, cabinet);
            }
        }
    }
}
