using MakCrm.Application.Clients;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence;

partial class CrmDbContext
{
    Task<List<DryRunClient>> IClientsDb.ForeseenByKeys(Guid intakeId, IReadOnlyCollection<long> keys, CancellationToken ct)
    {
        var requested = keys.ToArray();
        return ForeseenClients
            .FromSql(
                $"""
                with found as materialized (
                  select distinct near.client_id
                  from unnest({requested}) as asked (key)
                  cross join lateral (
                    select k.client_id from foreseen_client_keys k
                    where k.tenant_id = {TenantId} and k.intake_id = {intakeId} and k.key = asked.key
                    order by k.client_id limit {MostClientsOfKey}) as near)
                select f.* from found
                join foreseen_clients f on f.tenant_id = {TenantId} and f.intake_id = {intakeId} and f.client_id = found.client_id
                """
            )
            .AsNoTracking()
            .ToListAsync(ct);
    }

    async Task IClientsDb.Foresee(
        Guid intakeId,
        IReadOnlyList<DryRunClient> clients,
        IReadOnlyList<DryRunClientKey> keys,
        CancellationToken ct
    )
    {
        const string Replaced = "delete from foreseen_clients where tenant_id = $1 and intake_id = $2 and client_id = any($3)";
        await InTransaction(ct);
        var transaction = (NpgsqlTransaction)Database.CurrentTransaction!.GetDbTransaction();
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(TenantSessionCommand.For(TenantId));
        batch.BatchCommands.Add(
            new CommandParameterBuilder(new(Replaced)).Uuid(TenantId).Uuid(intakeId).Uuids(clients.Select(c => (Guid?)c.ClientId)).Command
        );
        batch.BatchCommands.Add(BulkInsert.Of(Model, TenantId, clients));
        batch.BatchCommands.Add(BulkInsert.Of(Model, TenantId, keys));
        await batch.ExecuteNonQueryAsync(ct);
    }
}
