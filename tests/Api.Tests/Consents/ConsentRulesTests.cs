using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Market;
using MakCrm.Api.Tests.Privacy;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Consents.ConsentSteps;

namespace MakCrm.Api.Tests.Consents;

public sealed class ConsentRulesTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/consent-rules";

    static readonly object Rules = new
    {
        rules = new[] { new { use = "keep_documents", kind = "processing" }, new { use = "put_on_auction", kind = "third_parties" } },
    };

    [Fact]
    public async Task Work_is_refused_without_consent_only_where_the_tenant_says_so()
    {
        var network = await api.NewNetwork(1);
        var client = api.As(network.HeadOffice);
        var lead = await client.NewLead();
        (await client.Put(DocumentCalls.Of(lead), DocumentCalls.All())).Expect(200);
        (await client.Put(Path, Rules)).Expect(200);
        (await client.Put(DocumentCalls.Of(lead), DocumentCalls.All())).ExpectProblem(409, "lead_consent_missing");
        (await client.PutUp(lead)).ExpectProblem(409, "lead_consent_missing");
        var processing = await Give(client, lead, "processing");
        (await client.Put(DocumentCalls.Of(lead), DocumentCalls.All())).Expect(200);
        (await client.PutUp(lead)).ExpectProblem(409, "lead_consent_missing");
        await Give(client, lead, "third_parties");
        (await client.PutUp(lead)).Expect(201);
        (await client.Post($"{Of(lead, processing)}/withdraw", new { })).Expect(200);
        (await client.Put(DocumentCalls.Of(lead), DocumentCalls.All())).ExpectProblem(409, "lead_consent_missing");
        (await client.Put(Path, new { rules = Array.Empty<object>() })).Expect(200);
        (await client.Put(DocumentCalls.Of(lead), DocumentCalls.All())).Expect(200);
    }

    [Fact]
    public async Task What_came_with_a_lead_counts()
    {
        var network = await api.NewNetwork(1);
        var client = api.As(network.HeadOffice);
        (await client.Put(Path, Rules)).Expect(200);
        var lead = await client.Tell("2000001", "pd-1");
        (await client.Put(DocumentCalls.Of(lead), DocumentCalls.All())).Expect(200);
    }

    [Fact]
    public async Task Rules_are_the_tenants_own_and_changed_by_who_knows_them()
    {
        var network = await api.NewNetwork(1);
        var client = api.As(network.HeadOffice);
        (await client.Put(Path, Rules, ifMatch: 3)).Expect(412);
        (await client.Put(Path, Rules, ifMatch: 0)).Expect(200).Version.ShouldBe(1);
        (await client.Put(Path, Rules, ifMatch: 0)).Expect(412);
        (await client.Get(Path)).Expect(200)["rules"].AsArray().Count.ShouldBe(2);
        (await api.As(network.Franchisees[0]).Get(Path)).Expect(200).Version.ShouldBe(0);
        var reader = api.As(await api.NewClient(network.HeadOffice, "consents.read"));
        (await reader.Put(Path, Rules)).ExpectProblem(403, "forbidden");
    }

    static async Task<Guid> Give(TestApiClient client, Guid lead, string kind) =>
        (await client.Post(Of(lead), new { textId = await client.Published(kind) })).Expect(201).Id;
}
