using System.Net;
using MakCrm.Api.Tests.Identity.People;
using MakCrm.Infrastructure.Domains;
using MakCrm.TestKit;
using MakCrm.WebApi;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Tenants;

/// <summary>An installation below whose domain tenants take names, and which asks a DNS server of ours about their own.</summary>
[DedicatedServer("the base domain and DNS")]
public sealed class DomainApi : PeopleApi
{
    public const string Base = "crm.example";
    static int count;

    public FakeDns Dns { get; } = new();

    public static string NewName() => $"crm-{Interlocked.Increment(ref count)}.kazan.example";

    protected override ServerSettings Configure(ServerSettings settings) => settings with { BaseDomain = Base, Dns = Dns.Address };

    /// <summary>Adds an own domain, puts its record into DNS and verifies it.</summary>
    public async Task<Guid> Verified(TestTenant tenant, string name)
    {
        var added = await As(tenant).Post("/api/v1/domains", new { name });
        PutRecord(added);
        (await As(tenant).Post($"/api/v1/domains/{added.Id}/verify")).Expect(200)["isVerified"].GetValue<bool>().ShouldBeTrue();
        return added.Id;
    }

    public void PutRecord(ApiResponse added)
    {
        var record = added.Expect(201)["record"];
        Dns.Set(record["name"]!.GetValue<string>(), "something else", record["value"]!.GetValue<string>());
    }

    /// <summary>What the page says to whoever has asked for this name.</summary>
    public async Task<WebPage> Open(string host, string address = "/account/sign-in")
    {
        using var browser = At(host);
        return await browser.Open(address);
    }

    public TestBrowser At(string host) => new(Address, host: host);

    /// <summary>What a proxy is told that asks whether to get a certificate.</summary>
    public async Task<HttpStatusCode> Certificate(string name)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var answer = await http.GetAsync($"/tls/ask?domain={name}", TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>What the product does twice an hour.</summary>
    public Task Recheck() => Services.GetRequiredService<DomainRecheckWorker>().Check(TestContext.Current.CancellationToken);
}
