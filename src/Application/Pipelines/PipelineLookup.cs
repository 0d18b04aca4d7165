using System.Linq.Expressions;
using MakCrm.Application.Pipelines.Public;
using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class PipelineLookup(IPipelinesDb db) : IPipelineLookup
{
    public Task<PipelineStages?> Find(Guid pipelineId, CancellationToken ct) => Facts(p => p.Id == pipelineId, ct);

    public Task<PipelineStages?> FindDefault(CancellationToken ct) => Facts(p => p.IsDefault, ct);

    public Task<PipelineStages?> FindByStage(Guid stageId, CancellationToken ct) => Facts(p => p.Stages.Any(s => s.Id == stageId), ct);

    public Task<LossReasonSummary?> FindLossReason(Guid lossReasonId, CancellationToken ct) =>
        db
            .LossReasons.Where(r => r.Id == lossReasonId)
            .Select(r => new LossReasonSummary(r.Id, r.ArchivedAt != null))
            .FirstOrDefaultAsync(ct);

    async Task<PipelineStages?> Facts(Expression<Func<Pipeline, bool>> which, CancellationToken ct)
    {
        var stages = await db
            .Pipelines.Where(which)
            .SelectMany(p => p.Stages)
            .OrderBy(s => s.Order)
            .ThenBy(s => s.Id)
            .AsNoTracking()
            .ToListAsync(ct);
        return stages.Count == 0
            ? null
            : new(stages[0].PipelineId, Of(stages, StageType.Open), Of(stages, StageType.Won), Of(stages, StageType.Lost))
            {
                Stages = [.. stages.Select(Facts)],
            };
    }

    static StageSummary Facts(Stage s) =>
        new(s.Id, s.ServiceHours, s.RequiredFields, [.. s.Checklist.Select(i => new EvidenceItemSummary(i.Id, i.Name))], s.EnterFrom)
        {
            EnterRoles = s.EnterRoles,
            LeaveRoles = s.LeaveRoles,
        };

    static List<Guid> Of(List<Stage> stages, StageType type) => stages.Where(s => s.Type == type).Select(s => s.Id).ToList();
}
