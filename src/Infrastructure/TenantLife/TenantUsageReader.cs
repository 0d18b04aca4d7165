using MakCrm.Application.Tenants;
using MakCrm.Infrastructure.Persistence;
using MakCrm.Infrastructure.Placement;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.TenantLife;

/// <summary>Counted when somebody asks, in the tenant's name, along keys that begin with the tenant.</summary>
sealed class TenantUsageReader(NpgsqlDataSource common, TenantDataSources sources, TimeProvider clock) : ITenantUsageReader
{
    const string Account = """
        select (select count(*) from users u where u.tenant_id = $1 and u.state <> 'blocked'),
               (select count(*) from machine_clients c where c.tenant_id = $1 and c.revoked_at is null),
               (select count(*) from client_requests r where r.tenant_id = $1 and r.at > $2),
               (select a.at from audit_entries a where a.tenant_id = $1 order by a.id desc limit 1)
        """;

    const string Work = """
        select (select count(*) from leads l where l.tenant_id = $1),
               (select count(*) from leads l where l.tenant_id = $1 and l.id >= $2),
               (select count(*) from deals d where d.tenant_id = $1)
        """;

    public async Task<Contract.TenantUsage> Of(Guid tenant, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var account = Count(common, tenant, new CommandParameterBuilder(new(Account)).Uuid(tenant).Time(now.AddDays(-1)));
        var month = new CommandParameterBuilder(new(Work)).Uuid(tenant).Uuid(UuidV7.MinForMonth(now));
        await using var work = Count(await sources.GetForRead(tenant, ct), tenant, month);
        await using var accounts = await First(account, ct);
        await using var works = await First(work, ct);
        return new()
        {
            TenantId = tenant,
            Users = accounts.GetInt64(0),
            MachineClients = accounts.GetInt64(1),
            RequestsToday = accounts.GetInt64(2),
            LastActivityAt = await accounts.IsDBNullAsync(3, ct) ? null : accounts.GetFieldValue<DateTimeOffset>(3),
            Leads = works.GetInt64(0),
            LeadsThisMonth = works.GetInt64(1),
            Deals = works.GetInt64(2),
        };
    }

    static NpgsqlBatch Count(NpgsqlDataSource source, Guid tenant, CommandParameterBuilder question)
    {
        var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant));
        batch.BatchCommands.Add(question.Command);
        return batch;
    }

    static async Task<NpgsqlDataReader> First(NpgsqlBatch batch, CancellationToken ct)
    {
        var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        await row.ReadAsync(ct);
        return row;
    }
}
