using System.Text.Json;
using MakCrm.Bench.Load;
using MakCrm.Bench.Setup;
using MakCrm.Bench.Thin;

namespace MakCrm.Bench.Workloads;

/// <summary>
/// Everybody bids for one lot at once, each a little more than the one before. A bid that is overtaken on its way is refused, by every
/// server; only bids that were placed count. The thin server updates one row for each bid, which is what a plain endpoint would do.
/// </summary>
sealed class PlaceBids(Guid lot, string[] authorizations) : Workload("W9", "W9 bids on one lot, 64 clients", 5)
{
    const long Raise = 10;
    const long Funds = 1_000_000_000_000;
    long last = 100_000;

    public override int Lanes => 64;

    public static async Task<Workload> On(BenchEnvironment scene)
    {
        var office = await scene.Authorization(scene.Tenant.Client);
        await OpenWallets(scene);
        foreach (var franchisee in scene.Network.Franchisees)
            scene.Send($"/api/v1/wallets/{franchisee.Id}/top-ups", office, new { amount = Rubles(Funds), reference = "bench" });
        var lead = await scene.Ids(
            $"select id from leads where tenant_id = '{scene.Tenant.Id}' and status = 'new' and decision = 'accepted' limit 1"
        );
        var terms = new
        {
            leadId = lead[0],
            reserve = Rubles(1),
            step = Rubles(1),
            durationSeconds = 86_400,
        };
        var lot = scene.Send("/api/v1/lots", office, terms).GetProperty("id").GetGuid();
        await BaselineBids.PutUp(scene.Reference, lot);
        return new PlaceBids(lot, await Task.WhenAll(scene.Network.Franchisees.Select(f => scene.Authorization(f.Client))));
    }

    public override void Ask(LoadWorker lane) =>
        lane.Request.Post(
            $"/api/v1/lots/{lot}/bids",
            authorizations[lane.Number % authorizations.Length],
            SampleLeadGenerator.Write(new { maximum = Rubles(Interlocked.Add(ref last, Raise)) })
        );

    public override bool Counts(LoadWorker lane, int status)
    {
        if (status == 422 && lane.Connection.Body.Contains("\"bid_below_", StringComparison.Ordinal))
            return false;
        return base.Counts(lane, status);
    }

    static object Rubles(long amount) => new { amount, currency = "RUB" };

    static async Task OpenWallets(BenchEnvironment scene)
    {
        await using var open = scene.Owner.CreateCommand(
            """
            insert into ledger_accounts (tenant_id, id, code, holder_tenant_id, currency, created_at)
            select $1, gen_random_uuid(), code, null, 'RUB', now() from unnest('{external,revenue}'::text[]) as code
            union all
            select $1, gen_random_uuid(), code, holder, 'RUB', now() from unnest('{wallet_available,wallet_held}'::text[]) as code, unnest($2) as holder
            """
        );
        open.Parameters.AddWithValue(scene.Tenant.Id);
        open.Parameters.AddWithValue(scene.Network.Franchisees.Select(f => f.Id).ToArray());
        await open.ExecuteNonQueryAsync();
    }
}
