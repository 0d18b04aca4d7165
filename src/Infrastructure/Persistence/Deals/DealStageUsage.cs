using MakCrm.Application.Pipelines.Public;
using MakCrm.Domain.Common;
using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Deals;

sealed class DealStageUsage(CrmDbContext db, UnitOfWork work, ICaller caller, RequestContext exchange, TimeProvider clock) : IStageUsage
{
    public Task<long> Count(Guid stageId, CancellationToken ct) => db.Deals.LongCountAsync(d => d.StageId == stageId, ct);

    public Task<bool> IsPipelineUsed(Guid pipelineId, CancellationToken ct) => db.Deals.AnyAsync(d => d.PipelineId == pipelineId, ct);

    /// <summary>When a deal is due follows from its stage and is nobody's change of the deal, so it makes no new version.</summary>
    public async Task Reschedule(Guid stageId, int? serviceHours, CancellationToken ct)
    {
        await work.OpenTransaction(ct);
        await db
            .Deals.Where(d => d.StageId == stageId && d.State == DealState.Open)
            .ExecuteUpdateAsync(
                set => set.SetProperty(d => d.StageDueAt, d => serviceHours == null ? null : d.StageEnteredAt.AddHours(serviceHours.Value)),
                ct
            );
    }

    public async Task<StageLoad> Load(Guid pipelineId, Guid stageId, int? serviceHours, CancellationToken ct)
    {
        var entered = serviceHours is { } hours ? clock.GetUtcNow().AddHours(-hours) : DateTimeOffset.MinValue;
        var open = db.Deals.Where(d => d.PipelineId == pipelineId && d.State == DealState.Open && d.TrashedAt == null);
        var figures = await open.GroupBy(d => 1)
            .Select(all => new
            {
                Open = all.LongCount(),
                Overdue = all.LongCount(d => d.StageId == stageId && d.StageEnteredAt < entered),
                Amount = all.LongCount(d => d.AmountMinor == null),
                Client = all.LongCount(d => d.ClientId == null),
                Lead = all.LongCount(d => d.LeadId == null),
                Responsible = all.LongCount(d => d.ResponsibleId == null),
                Close = all.LongCount(d => d.ExpectedCloseOn == null),
            })
            .FirstOrDefaultAsync(ct);
        var lacking = new Dictionary<string, long>
        {
            [EnumWireFormat.ToWireName(RequiredDealField.Amount)] = figures?.Amount ?? 0,
            [EnumWireFormat.ToWireName(RequiredDealField.Client)] = figures?.Client ?? 0,
            [EnumWireFormat.ToWireName(RequiredDealField.Lead)] = figures?.Lead ?? 0,
            [EnumWireFormat.ToWireName(RequiredDealField.Responsible)] = figures?.Responsible ?? 0,
            [EnumWireFormat.ToWireName(RequiredDealField.ExpectedCloseOn)] = figures?.Close ?? 0,
        };
        return new(await Count(stageId, ct), figures?.Open ?? 0, figures?.Overdue ?? 0, lacking);
    }

    public Task<long> CountMoved(Guid fromStageId, Guid toStageId, CancellationToken ct) =>
        Moved(fromStageId, toStageId).LongCountAsync(ct);

    public async Task<Result<long>> MoveBack(Guid fromStageId, Guid toStageId, int? serviceHours, CancellationToken ct)
    {
        var moved = await Moved(fromStageId, toStageId).Select(d => d.Id).ToArrayAsync(ct);
        if (moved.Length > 0 && (await Move(toStageId, fromStageId, serviceHours, moved, ct)).Error is { } raced)
            return raced;
        return moved.LongLength;
    }

    public Task<Result> MoveAll(Guid fromStageId, Guid toStageId, int? serviceHours, CancellationToken ct) =>
        Move(fromStageId, toStageId, serviceHours, only: null, ct);

    /// <summary>Whoever has entered a stage by the move from the other one is there since.</summary>
    IQueryable<Deal> Moved(Guid fromStageId, Guid toStageId) =>
        db.Deals.Where(d =>
            d.StageId == toStageId
            && db.DealHistory.Any(h =>
                h.DealId == d.Id
                && h.Kind == DealHistoryKind.Moved
                && h.FromStageId == fromStageId
                && h.ToStageId == toStageId
                && h.At == d.StageEnteredAt
            )
        );

    async Task<Result> Move(Guid fromStageId, Guid toStageId, int? serviceHours, Guid[]? only, CancellationToken ct)
    {
        var (connection, transaction) = await work.OpenTransaction(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId, exchange));
        var call = new CommandParameterBuilder(new("select move_deals($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"));
        call.Uuid(fromStageId).Uuid(toStageId).Time(clock.GetUtcNow()).Uuid(caller.Id).Text(exchange.OperationId);
        call.Uuid(exchange.CorrelationId).Uuid(exchange.CausationId).Text(exchange.RemoteAddress).Int(serviceHours).UuidsOrNull(only);
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
