using MakCrm.Application.Clients;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Clients;

sealed class ClientKeyAdvisoryLock(UnitOfWork work) : IClientKeyLock
{
    public async Task Acquire(IReadOnlyList<(string Kind, string Value)> keys, CancellationToken ct)
    {
        if (keys.Count == 0)
            return;
        var (connection, transaction) = await work.OpenTransaction(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        // In one order for all, so two who share several contacts never wait for each other.
        var take = new CommandParameterBuilder(
            new(
                """
                select pg_advisory_xact_lock(turn)
                from (select distinct hashtextextended('client ' || $1 || k || v, 0) as turn from unnest($2, $3) as keys (k, v) order by 1) turns
                """
            )
        );
        take.Text(work.TenantId.ToString()).Texts(keys.Select(k => k.Kind)).Texts(keys.Select(k => k.Value));
        batch.BatchCommands.Add(take.Command);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
