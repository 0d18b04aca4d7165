using System.Text.Json;
using MakCrm.Bench.Load;
using MakCrm.Bench.Setup;
using MakCrm.Bench.Thin;

namespace MakCrm.Bench.Workloads;

sealed class ListLeads(BenchEnvironment scene, string name, string authorization, string path, bool hasTotal) : Workload("W2", name, 0.75)
{
    public const string FirstPage = "W2 list, page 1";
    const string Cursor = "&cursor=";
    const int Limit = 50;

    public static async Task<Workload> First(BenchEnvironment scene) => await On(scene, FirstPage, "");

    public static async Task<Workload> WithTotal(BenchEnvironment scene) =>
        await On(scene, "W2 list with total", "&count=capped", hasTotal: true);

    /// <summary>The page is reached as a client reaches it: by following the cursors.</summary>
    public static async Task<Workload> Deep(BenchEnvironment scene)
    {
        var authorization = await scene.Authorization(scene.Tenant.Client);
        using var connection = new HttpConnection(scene.Product.Address);
        var request = new RequestWriter();
        var (page, cursor, before) = (1, "", "");
        while (page < 1_000)
        {
            request.Get(Path(scene) + cursor, authorization);
            if (connection.Exchange(request.Written) != 200)
                throw new InvalidOperationException($"The list broke at page {page}: {connection.Body}");
            using var answer = JsonDocument.Parse(connection.Body);
            if (answer.RootElement.GetProperty("nextCursor").GetString() is not { } next)
                return await On(scene, $"W2 list, page {page - 1:N0}", before); // the last page of a short list is not a full one
            (page, cursor, before) = (page + 1, Cursor + next, cursor);
        }

        return await On(scene, $"W2 list, page {page:N0}", cursor);
    }

    static async Task<Workload> On(BenchEnvironment scene, string name, string more, bool hasTotal = false) =>
        new ListLeads(scene, name, await scene.Authorization(scene.Tenant.Client), Path(scene) + more, hasTotal);

    static string Path(BenchEnvironment scene) =>
        $"/api/v1/leads?status={SampleLeadGenerator.ListedStatus}&sourceId={scene.Tenant.Sources[SampleLeadGenerator.ListedSource]}&limit={Limit}";

    public static bool IsDeep(Workload workload) => workload is ListLeads list && list.isDeep;

    readonly bool isDeep = path.Contains(Cursor, StringComparison.Ordinal);

    string Where =>
        $"tenant_id = '{scene.Tenant.Id}' and status = '{SampleLeadGenerator.ListedStatus}' and source_id = '{scene.Tenant.Sources[SampleLeadGenerator.ListedSource]}'";

    public override string? Script =>
        isDeep
            ? null
            : $"select {BaselineReads.Columns} from leads where {Where} order by id desc limit {Limit + 1};\n"
                + (hasTotal ? $"select count(*) from (select 1 from leads where {Where} limit 10001) as found;" : "");

    public override void Ask(LoadWorker lane) => lane.Request.Get(path, authorization);
}
