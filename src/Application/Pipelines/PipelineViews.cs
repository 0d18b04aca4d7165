using MakCrm.Domain.Pipelines;

namespace MakCrm.Application.Pipelines;

static class PipelineViews
{
    public static readonly ContractMap<Pipeline, Contract.Pipeline> Pipeline = new(map =>
        map.Map(
            c => c.Stages,
            p =>
                p.Stages.OrderBy(s => s.Order)
                    .ThenBy(s => s.Id)
                    .Select(s => new Contract.Stage
                    {
                        Id = s.Id,
                        Name = s.Name,
                        Color = s.Color,
                        Order = s.Order,
                        Type = s.Type.As<Contract.StageType>(),
                        Probability = s.Probability,
                        ServiceHours = s.ServiceHours,
                        RequiredFields = Fields(s.RequiredFields),
                        Checklist = Items(s.Checklist),
                        EnterFrom = s.EnterFrom,
                        EnterRoles = s.EnterRoles,
                        LeaveRoles = s.LeaveRoles,
                    })
                    .ToList()
        )
    );

    public static readonly ContractMap<LossReason, Contract.LossReason> LossReason = new();

    static IReadOnlyList<Contract.RequiredDealField> Fields(IReadOnlyList<string> names) =>
        [.. names.Select(Wire.Parse<Contract.RequiredDealField>)];

    static IReadOnlyList<Contract.EvidenceItem> Items(IReadOnlyList<EvidenceItem> items) =>
        [.. items.Select(item => new Contract.EvidenceItem { Id = item.Id, Name = item.Name })];

    public static Contract.Pipeline View(this Pipeline pipeline) => Pipeline.View(pipeline);

    public static Contract.LossReason View(this LossReason reason) => LossReason.View(reason);
}
