using MakCrm.Application.Clients;
using MakCrm.Application.Common;
using MakCrm.Domain.Clients;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Outbox;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Clients;

/// <summary>In one round trip what the model would write row by row.</summary>
sealed class ClientBulkStore(UnitOfWork work, CrmDbContext db, ICaller caller, RequestContext exchange, TimeProvider clock)
    : IClientBulkStore
{
    const string AuditName = "client";

    public async Task Insert(IReadOnlyList<Client> created, bool isTold, CancellationToken ct)
    {
        if (created.Count == 0)
            return;
        var (connection, transaction) = await work.OpenTransaction(ct);
        var (tenant, now, beside) = (work.TenantId, clock.GetUtcNow(), new OutboxAuditWriter(work.TenantId));
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant, exchange));
        batch.BatchCommands.Add(BulkInsert.Of(db.Model, tenant, created));
        batch.BatchCommands.Add(BulkInsert.Of(db.Model, tenant, Lookups(created)));
        batch.BatchCommands.Add(BulkInsert.Of(db.Model, tenant, created.SelectMany(c => c.History).ToList()));
        foreach (var client in isTold ? created : [])
        {
            beside.Add(AuditRow.Of(AuditName, client.Id, null, exchange, caller.Id, now));
            foreach (var (sequence, raised) in client.DequeueEvents())
                beside.Add(OutboxRow.Of(client, sequence, raised, exchange, now));
        }

        beside.WriteTo(batch, now);
        await batch.ExecuteNonQueryAsync(ct);
        if (isTold)
            work.NotifyOnCommit();
    }

    static List<ClientLookupKey> Lookups(IReadOnlyList<Client> created) =>
        [
            .. created.SelectMany(c =>
                c.Keys.Select(key => new ClientLookupKey
                {
                    Kind = key.Kind,
                    Value = key.Value,
                    ClientId = c.Id,
                })
            ),
        ];
}
