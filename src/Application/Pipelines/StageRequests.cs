using MakCrm.Domain.Pipelines;

namespace MakCrm.Application.Pipelines;

static class StageRequests
{
    public static StageDetails Details(this Contract.StageRegistration stage) =>
        new(stage.Name, stage.Color, stage.Type.As<StageType>(), stage.Order);
}
