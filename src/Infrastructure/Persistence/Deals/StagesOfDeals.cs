using MakCrm.Application.Pipelines.Public;
using MakCrm.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Deals;

sealed class StagesOfDeals(CrmDbContext db, UnitOfWork work, ICaller caller, Exchange exchange, TimeProvider clock) : IStageUse
{
    public Task<bool> IsStageUsed(Guid stageId, CancellationToken ct) => db.Deals.AnyAsync(d => d.StageId == stageId, ct);

    public Task<bool> IsPipelineUsed(Guid pipelineId, CancellationToken ct) => db.Deals.AnyAsync(d => d.PipelineId == pipelineId, ct);

    public async Task<Result> MoveAll(Guid fromStageId, Guid toStageId, CancellationToken ct)
    {
        var (connection, transaction) = await work.Join(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(TenantCommand.For(work.TenantId, exchange));
        var call = new CommandParameters(new("select move_deals($1, $2, $3, $4, $5, $6, $7, $8)"));
        call.Uuid(fromStageId).Uuid(toStageId).Time(clock.GetUtcNow()).Uuid(caller.Id).Text(exchange.OperationId);
        call.Uuid(exchange.CorrelationId).Uuid(exchange.CausationId).Text(exchange.RemoteAddress);
        batch.BatchCommands.Add(call.Command);
        try
        {
            await batch.ExecuteNonQueryAsync(ct);
            return Result.Ok();
        }
        catch (PostgresException raced) when (ConstraintErrors.Of(raced) is { } refusal)
        {
            return refusal;
        }
    }
}
