using System.Security.Cryptography;
using MakCrm.Api.Tests.Audit;
using MakCrm.Api.Tests.Leads;
using MakCrm.Application.Common;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence.Privacy;
using MakCrm.Infrastructure.Placement;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MakCrm.Api.Tests.Privacy;

[DedicatedServer("keys, and all tables as they are stored")]
public sealed class SealedStoreTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Keys = "/api/v1/data-keys";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task No_table_and_no_log_holds_a_document_in_the_open()
    {
        var lead = (await office.Register()).Id;
        var key = Guid.CreateVersion7().ToString();
        var first = (await office.Put(DocumentCalls.Of(lead), DocumentCalls.All(), key)).Expect(200);
        (await office.Put(DocumentCalls.Of(lead), DocumentCalls.All(), key)).Expect(200).Text.ShouldBe(first.Text);
        (await office.Put(DocumentCalls.Of(lead), new { inn = "500100732258" }, Guid.CreateVersion7().ToString())).Expect(422);
        (await office.Post("/api/v1/lead-documents/search", new { snils = DocumentCalls.Snils }, Guid.CreateVersion7().ToString())).Expect(
            200
        );
        (await office.Get(DocumentCalls.Of(lead))).Expect(200);
        (await office.Patch(DocumentCalls.Of(lead), new { snils = (string?)null }, Guid.CreateVersion7().ToString())).Expect(200);
        await api.Seal();
        foreach (var marker in DocumentCalls.Markers)
        {
            (await api.Database.Find(marker)).ShouldBeEmpty(marker);
            api.Log.Lines.Where(line => line.Contains(marker, StringComparison.Ordinal)).ShouldBeEmpty(marker);
        }
    }

    [Fact]
    public async Task A_marker_that_lies_in_the_open_is_found()
    {
        var lead = (await office.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() }, name = "Открытая Метка" }))
            .Expect(201)
            .Id;
        (await office.Patch($"{LeadCalls.Leads}/{lead}", new { city = "Казань" }, Guid.CreateVersion7().ToString())).Expect(200);
        (await api.Database.Find("Открытая Метка")).ShouldBe(["idempotency_records.body: 1", "leads.name: 1"]);
    }

    [Fact]
    public async Task The_hash_of_a_kept_request_is_none_that_somebody_could_try()
    {
        var (lead, key) = ((await office.Register()).Id, Guid.CreateVersion7().ToString());
        var body = $$"""{"inn":"{{DocumentCalls.Inn}}"}""";
        (await office.Put(DocumentCalls.Of(lead), body, key)).Expect(200);
        (await office.Put(DocumentCalls.Of(lead), new { }, key)).ExpectProblem(422, "idempotency_key_reused");
        var guess = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"PUT {DocumentCalls.Of(lead)} \n{body}"));
        (await api.Database.Value<byte[]>("select request_hash from idempotency_records where key = $1", key)).ShouldNotBe(guess);
    }

    [Fact]
    public async Task A_box_opens_only_in_its_place()
    {
        var (one, other) = (await Kept(office), await Kept(office));
        var keys = api.Services.GetRequiredService<TenantDataKeyStore>();
        var seal = (await keys.Open(api.HeadOffice.Id, TestContext.Current.CancellationToken)).Value;
        var stranger = (await keys.Open(api.Network.Franchisees[0].Id, TestContext.Current.CancellationToken)).Value;
        var box = await Box(one);
        seal.Decrypt(one, "sealed_snils", box).ShouldBe(DocumentCalls.Snils);
        Should.Throw<CryptographicException>(() => seal.Decrypt(other, "sealed_snils", box));
        Should.Throw<CryptographicException>(() => seal.Decrypt(one, "sealed_inn", box));
        Should.Throw<CryptographicException>(() => stranger.Decrypt(one, "sealed_snils", box));
        box[^1] ^= 1;
        Should.Throw<CryptographicException>(() => seal.Decrypt(one, "sealed_snils", box));
    }

    [Fact]
    public async Task A_new_key_seals_everything_anew_while_people_read_and_write()
    {
        var (network, work) = (await api.NewNetwork(), TestContext.Current.CancellationToken);
        var client = api.As(network.HeadOffice);
        var leads = new List<Guid>();
        for (var number = 0; number < 5; number++)
            leads.Add(await Kept(client));
        var before = await Boxes(network.HeadOffice.Id);
        (await client.Post($"{Keys}/rotation")).Expect(200)["number"].GetValue<int>().ShouldBe(2);
        (await client.Patch(DocumentCalls.Of(leads[0]), new { inn = (string?)null })).Expect(200);
        var worker = api.Services.GetRequiredService<DataKeyRotationWorker>();
        var reading = Task.WhenAll(leads.Select(lead => client.Get(DocumentCalls.Of(lead))));
        await Task.WhenAll(worker.Renew(work), worker.Renew(work), reading);
        (await reading).Select(a => a.Expect(200).Json.Text("snils")).ShouldAllBe(s => s == DocumentCalls.Snils);
        (await Boxes(network.HeadOffice.Id)).Intersect(before).ShouldBeEmpty();
        var keys = (await client.Get(Keys)).Expect(200).Items;
        keys.Select(k => (k["number"]!.GetValue<int>(), k["isCurrent"]!.GetValue<bool>(), k["sealedRecords"]!.GetValue<long>()))
            .ShouldBe([(2, true, 5), (1, false, 0)]);
        foreach (var lead in leads)
            (await client.Get(DocumentCalls.Of(lead))).Expect(200).Json.Text("snils").ShouldBe(DocumentCalls.Snils);
        (await client.Post("/api/v1/lead-documents/search", new { snils = DocumentCalls.Snils }))
            .Expect(200)["leadIds"]
            .AsArray()
            .Count.ShouldBe(5);
        (await client.Post($"{Keys}/rotation")).ExpectProblem(409, "data_key_too_new");
    }

    [Fact]
    public async Task A_new_master_key_takes_over_without_a_pause()
    {
        var lead = await Kept(office);
        byte[] oldKey = [.. Enumerable.Range(1, 32).Select(n => (byte)n)];
        var newKey = RandomNumberGenerator.GetBytes(32);
        var master = new MasterKey(newKey, oldKey);
        var source = api.Services.GetRequiredService<TenantDataSources>();
        var keys = new TenantDataKeyStore(source, master, api.Clock);
        var worker = new DataKeyRotationWorker(source, keys, new(source), master, api.Clock, NullLogger<DataKeyRotationWorker>.Instance);
        (await worker.Rewrap(TestContext.Current.CancellationToken)).ShouldBeGreaterThan(1);
        (await worker.Rewrap(TestContext.Current.CancellationToken)).ShouldBe(0);

        var alone = new TenantDataKeyStore(source, new(newKey), api.Clock);
        var seal = (await alone.Open(api.HeadOffice.Id, TestContext.Current.CancellationToken)).Value;
        seal.Decrypt(lead, "sealed_snils", await Box(lead)).ShouldBe(DocumentCalls.Snils);
        // Back under the old key, for the server of this test knows no other.
        var back = new MasterKey(oldKey, newKey, oldKey);
        await new DataKeyRotationWorker(
            source,
            new(source, back, api.Clock),
            new(source),
            back,
            api.Clock,
            NullLogger<DataKeyRotationWorker>.Instance
        ).Rewrap(TestContext.Current.CancellationToken);
        (await office.Get(DocumentCalls.Of(lead))).Expect(200).Json.Text("snils").ShouldBe(DocumentCalls.Snils);
    }

    [Fact]
    public async Task Shredded_keys_leave_nothing_to_read_at_once()
    {
        var network = await api.NewNetwork();
        var client = api.As(network.HeadOffice);
        var lead = await Kept(client);
        var keys = api.Services.GetRequiredService<ITenantKeyShredder>();
        (await keys.Shred(network.HeadOffice.Id, TestContext.Current.CancellationToken)).ShouldBe(2);
        (await keys.Shred(network.HeadOffice.Id, TestContext.Current.CancellationToken)).ShouldBe(0);
        (await client.Get(DocumentCalls.Of(lead))).ExpectProblem(409, "sealed_data_destroyed");
        (await client.Put(DocumentCalls.Of(lead), DocumentCalls.All())).ExpectProblem(409, "sealed_data_destroyed");
        (await client.Post($"{Keys}/rotation")).ExpectProblem(409, "sealed_data_destroyed");
        (await client.Get(Keys)).Items.Single()["isDestroyed"]!.GetValue<bool>().ShouldBeTrue();
        (await office.Get(DocumentCalls.Of(await Kept(office)))).Expect(200);
    }

    static async Task<Guid> Kept(TestApiClient client)
    {
        var lead = (await client.Register()).Id;
        (await client.Put(DocumentCalls.Of(lead), DocumentCalls.All())).Expect(200);
        return lead;
    }

    Task<byte[]> Box(Guid lead) => api.Database.Value<byte[]>("select sealed_snils from lead_documents where id = $1", lead);

    async Task<List<string>> Boxes(Guid tenant) =>
        [
            .. (await api.Database.Rows("select encode(sealed_snils, 'hex') from lead_documents where tenant_id = $1", tenant)).Select(
                row => (string)row[0]!
            ),
        ];
}
