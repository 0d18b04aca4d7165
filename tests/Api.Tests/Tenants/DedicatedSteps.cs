using System.IO.Compression;
using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Tenants;

/// <summary>What tests of tenants with a database of their own say again and again.</summary>
static class DedicatedSteps
{
    /// <summary>Orders a move and waits until it is done.</summary>
    public static async Task<ApiResponse> Move(this CrmApiFixture api, TestTenant tenant, string to)
    {
        var office = api.As(api.Network.HeadOffice);
        var job = (await office.Post($"/api/v1/tenants/{tenant.Id}/placement", new { to })).Expect(202).Id;
        return await api.Done(job);
    }

    public static Task<ApiResponse> Done(this CrmApiFixture api, Guid job) =>
        Eventually.Gives(async () =>
        {
            var found = (await api.As(api.Network.HeadOffice).Get($"/api/v1/tenant-jobs/{job}")).Expect(200);
            found["state"].GetValue<string>().ShouldBe("done", found.Text);
            return found;
        });

    public static Task<long> Leads(this TestDatabase database, Guid tenant) =>
        database.Value<long>("select count(*) from leads where tenant_id = $1", tenant);

    /// <summary>Rows and hashes of an archive, by table.</summary>
    public static async Task<Dictionary<string, string>> Manifest(this TestApiClient office, Guid tenant)
    {
        var bytes = await office.Http.GetByteArrayAsync($"/api/v1/tenants/{tenant}/export", TestContext.Current.CancellationToken);
        await using var archive = new ZipArchive(new MemoryStream(bytes));
        await using var manifest = await archive.GetEntry("manifest.json")!.OpenAsync(TestContext.Current.CancellationToken);
        return JsonNode.Parse(manifest)!["tables"]!
            .AsArray()
            .ToDictionary(t => t!["table"]!.GetValue<string>(), t => $"{t!["rows"]} {t["sha256"]}");
    }

    /// <summary>Nobody gets into the database, and whoever is in it is thrown out.</summary>
    public static async Task TakeAway(this TestDatabase common, TestDatabase own)
    {
        await common.Execute($"alter database {own.Name} with allow_connections false");
        await common.Execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", own.Name);
    }

    public static Task GiveBack(this TestDatabase common, TestDatabase own) =>
        common.Execute($"alter database {own.Name} with allow_connections true");
}
