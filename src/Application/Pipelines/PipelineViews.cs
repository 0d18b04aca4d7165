using MakCrm.Domain.Pipelines;

namespace MakCrm.Application.Pipelines;

static class PipelineViews
{
    public static readonly ContractMap<Pipeline, Contract.Pipeline> Pipeline = new(map =>
        map.Map(c => c.Stages, p => p.Stages.OrderBy(s => s.Order).ThenBy(s => s.Id).Select(s => Stage(new(s.Id, s.Type, s.Look))).ToList())
    );

    public static readonly ContractMap<PipelineVersion, Contract.PipelineVersion> Version = new(map =>
        map.Map(c => c.Stages, v => v.Stages.OrderBy(s => s.Look.Order).ThenBy(s => s.Id).Select(s => Stage(s)).ToList())
    );

    public static readonly ContractMap<LossReason, Contract.LossReason> LossReason = new();

    static Contract.Stage Stage(StageVersion stage) =>
        new()
        {
            Id = stage.Id,
            Name = stage.Look.Name,
            Color = stage.Look.Color,
            Order = stage.Look.Order,
            Type = stage.Type.MapTo<Contract.StageType>(),
            Probability = stage.Look.Probability,
            ServiceHours = stage.Look.ServiceHours,
            RequiredFields = Fields(stage.Look.Entry.RequiredFields),
            Checklist = Items(stage.Look.Entry.Checklist),
            EnterFrom = stage.Look.Entry.EnterFrom,
            EnterRoles = stage.Look.Roles.Enter,
            LeaveRoles = stage.Look.Roles.Leave,
        };

    static IReadOnlyList<Contract.RequiredDealField> Fields(IReadOnlyList<string> names) =>
        [.. names.Select(EnumWireFormat.Parse<Contract.RequiredDealField>)];

    static IReadOnlyList<Contract.EvidenceItem> Items(IReadOnlyList<EvidenceItem> items) =>
        [.. items.Select(item => new Contract.EvidenceItem { Id = item.Id, Name = item.Name })];

    public static Contract.Pipeline View(this Pipeline pipeline) => Pipeline.View(pipeline);

    public static Contract.PipelineRestoration View(this Pipeline pipeline, PipelineRestoration restored, long deals) =>
        new()
        {
            Pipeline = pipeline.View(),
            RestoredStages = restored.Restored,
            ChangedStages = restored.Changed,
            AddedStages = restored.Added,
            ReturnedDeals = deals,
        };

    public static Contract.LossReason View(this LossReason reason) => LossReason.View(reason);
}
