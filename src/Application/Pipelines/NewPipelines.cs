using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

/// <summary>Puts a new pipeline beside those that there are; the first one is the default, whatever was asked.</summary>
sealed class NewPipelines(IPipelinesDb db, TimeProvider clock) : IModuleService
{
    public async Task<Result<Pipeline>> Add(string name, bool isDefault, IReadOnlyList<StageDetails> stages, CancellationToken ct)
    {
        if (!await db.Pipelines.HasCapacity(Pipeline.MostPipelines, ct))
            return PipelineErrors.LimitReached;
        var former = await db.Pipelines.FirstOrDefaultAsync(p => p.IsDefault, ct);
        var created = Pipeline.Create(name, former is null || isDefault, stages, clock.GetUtcNow());
        if (!created.IsOk)
            return created;
        if (created.Value.IsDefault)
            former?.StepBack();
        db.Pipelines.Add(created.Value);
        return created;
    }
}
