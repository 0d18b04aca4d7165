using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace MakCrm.Bench.Setup;

sealed record BenchClient(string ClientId, string Secret);

sealed record BenchTenant(Guid Id, BenchClient Client, IReadOnlyDictionary<string, Guid> Sources);

/// <summary>A head office and its franchisees, put in before there is anybody who could ask the API for them.</summary>
sealed record BenchNetwork(BenchTenant Office, IReadOnlyList<BenchTenant> Franchisees)
{
    const int Bidders = 8;

    /// <summary>The tenants that have leads.</summary>
    public IEnumerable<BenchTenant> Owners => Franchisees.Take(2).Prepend(Office);

    public static async Task<BenchNetwork> Make(NpgsqlDataSource owner, IReadOnlyList<string> permissions)
    {
        var office = await Tenant(owner, null, "Bench head office", permissions);
        var franchisees = new List<BenchTenant>();
        for (var number = 1; number <= Bidders; number++)
            franchisees.Add(await Tenant(owner, office.Id, $"Bench franchisee {number}", permissions));
        return new(office, franchisees);
    }

    static async Task<BenchTenant> Tenant(NpgsqlDataSource owner, Guid? network, string name, IReadOnlyList<string> permissions)
    {
        var id = Guid.CreateVersion7();
        await using var insert = owner.CreateCommand(
            """
            insert into tenants (id, network_id, kind, name, city, time_zone, language, created_at, version)
            values ($1, $2, $3, $4, 'Казань', 'Europe/Moscow', 'ru', now(), 1)
            """
        );
        insert.Parameters.AddWithValue(id);
        insert.Parameters.AddWithValue(network ?? id);
        insert.Parameters.AddWithValue(network is null ? "head_office" : "franchisee");
        insert.Parameters.AddWithValue(name);
        await insert.ExecuteNonQueryAsync();
        await Statuses(owner, id);
        return new(id, await Client(owner, id, permissions), await Sources(owner, id));
    }

    static async Task<BenchClient> Client(NpgsqlDataSource owner, Guid tenant, IReadOnlyList<string> permissions)
    {
        var id = Guid.CreateVersion7();
        var client = new BenchClient($"bench-{id:N}", RandomNumberGenerator.GetHexString(64, lowercase: true));
        await using var insert = owner.CreateCommand(
            """
            insert into machine_clients (tenant_id, id, client_id, name, secret_hash, permissions, created_at, version)
            values ($1, $2, $3, 'bench', $4, $5, now(), 1)
            """
        );
        insert.Parameters.AddWithValue(tenant);
        insert.Parameters.AddWithValue(id);
        insert.Parameters.AddWithValue(client.ClientId);
        insert.Parameters.AddWithValue(SHA256.HashData(Encoding.UTF8.GetBytes(client.Secret)));
        insert.Parameters.AddWithValue(permissions.ToArray());
        await insert.ExecuteNonQueryAsync();
        return client;
    }

    /// <summary>The statuses of a new tenant, as far as the benchmarks tread.</summary>
    static async Task Statuses(NpgsqlDataSource owner, Guid tenant)
    {
        await using var insert = owner.CreateCommand(
            """
            insert into lead_statuses (tenant_id, id, code, name_en, name_ru, color, position, is_initial, is_final, is_system, transitions, version)
            select $1, gen_random_uuid(), code, code, code, '#3B82F6', row_number() over (), code = 'new', code in ('sold', 'rejected'), true,
              case code when 'in_work' then '{callback,unsold,rejected}' when 'callback' then '{in_work,rejected}'
                        else '{in_work,callback,rejected}' end::text[], 1
            from unnest('{new,from_partner,in_work,callback,auction,unsold,sold,duplicate,rejected}'::text[]) as code
            """
        );
        insert.Parameters.AddWithValue(tenant);
        await insert.ExecuteNonQueryAsync();
        await using var ofClients = owner.CreateCommand(
            """
            insert into client_statuses (tenant_id, id, code, name_en, name_ru, color, position, version)
            values ($1, gen_random_uuid(), 'new', 'new', 'new', '#3B82F6', 1, 1)
            """
        );
        ofClients.Parameters.AddWithValue(tenant);
        await ofClients.ExecuteNonQueryAsync();
    }

    static async Task<Dictionary<string, Guid>> Sources(NpgsqlDataSource owner, Guid tenant)
    {
        var made = new Dictionary<string, Guid>();
        foreach (var (code, _) in SampleLeadGenerator.Sources)
        {
            await using var insert = owner.CreateCommand(
                "insert into sources (tenant_id, id, code, name, kind, created_at, version) values ($1, $2, $3, $3, 'own_site', now(), 1)"
            );
            var id = Guid.CreateVersion7();
            insert.Parameters.AddWithValue(tenant);
            insert.Parameters.AddWithValue(id);
            insert.Parameters.AddWithValue(code);
            await insert.ExecuteNonQueryAsync();
            made[code] = id;
        }

        return made;
    }
}
