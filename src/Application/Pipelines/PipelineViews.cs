using System.Linq.Expressions;
using MakCrm.Domain.Pipelines;

namespace MakCrm.Application.Pipelines;

static class PipelineViews
{
    public static readonly Expression<Func<Pipeline, Contract.Pipeline>> Pipeline = p => new Contract.Pipeline
    {
        Id = p.Id,
        Name = p.Name,
        IsDefault = p.IsDefault,
        Stages = p
            .Stages.OrderBy(s => s.Order)
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
            .ToList(),
        CreatedAt = p.CreatedAt,
        Version = p.Version,
    };

    public static readonly Expression<Func<LossReason, Contract.LossReason>> LossReason = r => new Contract.LossReason
    {
        Id = r.Id,
        Name = r.Name,
        ArchivedAt = r.ArchivedAt,
        Version = r.Version,
    };

    static IReadOnlyList<Contract.RequiredDealField> Fields(IReadOnlyList<string> names) =>
        [.. names.Select(Wire.Parse<Contract.RequiredDealField>)];

    static IReadOnlyList<Contract.EvidenceItem> Items(IReadOnlyList<EvidenceItem> items) =>
        [.. items.Select(item => new Contract.EvidenceItem { Id = item.Id, Name = item.Name })];

    static readonly Func<Pipeline, Contract.Pipeline> CompiledPipeline = Pipeline.Compile();
    static readonly Func<LossReason, Contract.LossReason> CompiledLossReason = LossReason.Compile();

    public static Contract.Pipeline View(this Pipeline pipeline) => CompiledPipeline(pipeline);

    public static Contract.LossReason View(this LossReason reason) => CompiledLossReason(reason);
}
