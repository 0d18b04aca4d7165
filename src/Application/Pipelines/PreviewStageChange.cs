using MakCrm.Application.Pipelines.Public;
using MakCrm.Domain.Pipelines;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Pipelines;

sealed class PreviewStageChangeHandler(IPipelinesDb db, IStageUsage use, StageRolePeople people)
    : IMessageHandler<Contract.PreviewStageChange, Contract.StagePreview>
{
    public async Task<Result<Contract.StagePreview>> Handle(Contract.PreviewStageChange request, CancellationToken cancellationToken)
    {
        if (await db.Pipelines.AsNoTracking().FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken) is not { } pipeline)
            return PipelineErrors.NotFound;
        if (pipeline.Find(request.StageId) is not { } stage)
            return PipelineErrors.StageNotFound;
        var (enter, leave) = (request.Body.EnterRoles, request.Body.LeaveRoles);
        if (await people.Refusal(enter, leave, cancellationToken) is { } unknown)
            return unknown;
        var movers = await people.Count(enter ?? stage.EnterRoles, leave ?? stage.LeaveRoles, cancellationToken);
        var hours = request.Body.ServiceHours ?? stage.ServiceHours;
        var load = await use.Load(pipeline.Id, stage.Id, hours, cancellationToken);
        return new Contract.StagePreview
        {
            Deals = load.InStage,
            OpenDeals = load.OpenInPipeline,
            OverdueDeals = load.Overdue,
            EnterPeople = movers.Enter,
            LeavePeople = movers.Leave,
            Lacking = [.. (request.Body.RequiredFields ?? []).Distinct().Select(field => Lack(field, load))],
        };
    }

    static Contract.StageFieldLack Lack(Contract.RequiredDealField field, StageLoad load) =>
        new() { Field = field, Deals = load.Lacking[EnumWireFormat.ToWireName(field)] };
}
