using MakCrm.Bench.Load;
using MakCrm.Bench.Setup;
using MakCrm.Bench.Thin;

namespace MakCrm.Bench.Workloads;

/// <summary>People follow links of partners: each is known by no cookie, and each click is counted. The thin server only looks the link up.</summary>
sealed class FollowReferral(string[] codes) : Workload("referral", "follow a referral link", 0.60)
{
    const int Links = 500;
    const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    const string Browser = "User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\n";
    const int Found = 302;

    public static async Task<Workload> On(BenchEnvironment scene)
    {
        string[] codes = [.. Enumerable.Range(0, Links).Select(Code)];
        var sql = $"""
            with partner as (
              insert into partners (tenant_id, id, number, kind, legal_form, name, status, status_changed_at, territory, about, created_at,
                updated_at, version)
              select '{scene.Tenant.Id}', gen_random_uuid(), 1 + coalesce(max(number), 0), 'partner', 'individual', 'bench', 'active', now(),
                array[]::text[], '[]', now(), now(), 1
              from partners where tenant_id = '{scene.Tenant.Id}' returning tenant_id, id)
            insert into referral_links (tenant_id, id, partner_id, code, name, form_code, created_by, created_at, version)
            select p.tenant_id, gen_random_uuid(), p.id, c.code, 'bench', 'bench', p.id, now(), 1
            from partner p cross join unnest(array['{string.Join("','", codes)}']) as c(code)
            """;
        await scene.Run(sql);
        await BenchEnvironment.Run(scene.Reference, sql);
        return new FollowReferral(codes);
    }

    public override string Script => $"{BaselineReferrals.Sql.Replace("$1", $"'{codes[0]}'", StringComparison.Ordinal)};";

    public override void Ask(LoadWorker lane) => lane.Request.Get($"/r/{codes[lane.Dice.Next(codes.Length)]}", Browser);

    public override bool Counts(LoadWorker lane, int status) => status == Found || base.Counts(lane, status);

    static string Code(int number) => $"BENCH2{Alphabet[number / Alphabet.Length]}{Alphabet[number % Alphabet.Length]}";
}
