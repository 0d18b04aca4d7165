using MakCrm.Domain.Common;

namespace MakCrm.Application.Pipelines;

/// <summary>Who does something to a pipeline, and when.</summary>
sealed class PipelineClock(ICaller caller, TimeProvider clock) : IModuleService
{
    public ActorStamp Now => caller.Now(clock);
}
