using MakCrm.Application.Pipelines.Public;
using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class RestorePipelineVersionHandler(IPipelinesDb db, StageReturns returns, PipelineClock clock)
    : IMessageHandler<Contract.RestorePipelineVersion, Contract.PipelineRestoration>
{
    public async Task<Result<Contract.PipelineRestoration>> Handle(
        Contract.RestorePipelineVersion request,
        CancellationToken cancellationToken
    )
    {
        var (isTrial, ct) = (request.Body.DryRun == true, cancellationToken);
        var pipelines = isTrial ? db.Pipelines.AsNoTracking() : db.Pipelines;
        if (await pipelines.FirstOrDefaultAsync(p => p.Id == request.Id, ct) is not { } pipeline)
            return PipelineErrors.NotFound;
        var versions = db.PipelineVersions.AsNoTracking().Where(v => v.PipelineId == request.Id);
        if (await versions.FirstOrDefaultAsync(v => v.Id == request.VersionId, ct) is not { } version)
            return PipelineErrors.VersionNotFound;
        var restored = pipeline.Restore(version, clock.Now);
        if (!restored.IsOk)
            return restored.Error;
        var deals = await returns.Deals(pipeline, restored.Value, isTrial, ct);
        return deals.Map(count => pipeline.View(restored.Value, count));
    }
}

/// <summary>Brings deals back into stages that are there again.</summary>
sealed class StageReturns(IPipelinesDb db, IStageUsage use) : IModuleService
{
    /// <returns>How many come back.</returns>
    public async Task<Result<long>> Deals(Pipeline pipeline, PipelineRestoration restored, bool isTrial, CancellationToken ct)
    {
        var deleted = await db
            .PipelineVersions.AsNoTracking()
            .Where(v => v.PipelineId == pipeline.Id && v.Change == PipelineChange.StageDeleted && v.MovedTo != null)
            .Where(v => restored.Restored.Contains(v.StageId!.Value))
            .OrderByDescending(v => v.Id)
            .Select(v => new { StageId = v.StageId!.Value, MovedTo = v.MovedTo!.Value })
            .ToListAsync(ct);
        var back = 0L;
        foreach (var stage in deleted.DistinctBy(d => d.StageId))
        {
            var hours = pipeline.Find(stage.StageId)!.ServiceHours;
            var moved = isTrial
                ? await use.CountMoved(stage.StageId, stage.MovedTo, ct)
                : await use.MoveBack(stage.StageId, stage.MovedTo, hours, ct);
            if (!moved.IsOk)
                return moved;
            back += moved.Value;
        }

        foreach (var changed in isTrial ? [] : restored.Changed)
            await use.Reschedule(changed, pipeline.Find(changed)!.ServiceHours, ct);
        return back;
    }
}
