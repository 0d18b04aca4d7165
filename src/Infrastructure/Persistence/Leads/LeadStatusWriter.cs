using MakCrm.Application.Leads;
using MakCrm.Domain.Leads;
using MakCrm.Infrastructure.Persistence.Outbox;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Leads;

sealed class LeadStatusWriter(NpgsqlDataSource source, UnitOfWork work, ICaller caller, Exchange exchange, OutboxSignal signal)
    : ILeadStatusWriter
{
    public async Task<bool> Save(Lead lead, string from, string? comment, StoredAnswer answer, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantCommand.For(work.TenantId));
        var call = new CommandParameters(new("select save_lead_status($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"));
        call.Uuid(lead.Id)
            .Int(lead.Version - 1)
            .Text(from)
            .Text(lead.Status)
            .Text(comment)
            .Time(lead.UpdatedAt)
            .Uuid(caller.Id)
            .Text(exchange.OperationId);
        call.Uuid(exchange.CorrelationId)
            .Text(exchange.RemoteAddress)
            .Text(exchange.IdempotencyKey)
            .Bytes(exchange.RequestHash)
            .Bytes(answer.Body);
        call.Uuids(Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7(lead.UpdatedAt)));
        batch.BatchCommands.Add(call.Command);
        try
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException raced) when (ConstraintErrors.Of(raced) == CommonErrors.ConcurrentChange)
        {
            return false;
        }

        signal.Wake();
        return true;
    }
}
