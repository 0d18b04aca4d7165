using MakCrm.Application.Clients.Public;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Application.Pipelines.Public;
using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

/// <summary>What a deal names of other modules, looked up, or the refusal where there is no such thing.</summary>
sealed class DealReferenceResolver(
    ILeadLookup leads,
    IClientLookup clients,
    IPipelineLookup pipelines,
    IMemberLookup members,
    ICustomValueService values,
    ICaller caller
) : IModuleService
{
    public async Task<Result<LeadSummary?>> Lead(Guid? leadId, CancellationToken ct) =>
        leadId is not { } id ? (Result<LeadSummary?>)(LeadSummary?)null
        : await leads.Find(id, ct) is { IsTrashed: false } lead ? lead
        : DealErrors.LeadUnknown;

    public async Task<Error?> Client(Guid? clientId, CancellationToken ct) =>
        clientId is { } id && !await clients.Exists(id, ct) ? PublicClientErrors.Unknown : null;

    public async Task<Error?> Responsible(Guid? responsibleId, CancellationToken ct) =>
        responsibleId is { } id && !await members.Exists(id, ct) ? DealErrors.ResponsibleUnknown : null;

    /// <summary>The route of the pipeline that is named, or of the one that has the named stage, or of the default one.</summary>
    public async Task<Result<DealPipeline>> Route(Guid? pipelineId, Guid? stageId, CancellationToken ct)
    {
        if (pipelineId is { } named)
            return await pipelines.Find(named, ct) is { } pipeline ? Of(pipeline) : DealErrors.PipelineUnknown;
        if (stageId is { } stage)
            return await pipelines.FindByStage(stage, ct) is { } pipeline ? Of(pipeline) : DealErrors.StageNotInPipeline;
        return await pipelines.FindDefault(ct) is { } usual ? Of(usual) : DealErrors.PipelineUnknown;
    }

    /// <summary>The route of the pipeline that the deal is in, which therefore exists.</summary>
    public async Task<DealPipeline> Route(Deal deal, CancellationToken ct) => (await Route(deal.PipelineId, null, ct)).Value;

    public async Task<Error?> LossReason(Guid lossReasonId, CancellationToken ct) =>
        await pipelines.FindLossReason(lossReasonId, ct) is not { } reason ? DealErrors.LossReasonUnknown
        : reason.IsArchived ? DealErrors.LossReasonArchived
        : null;

    /// <summary>What a new deal begins with. Without a title it takes the name of its lead.</summary>
    public async Task<Result<DealDetails>> Details(Contract.DealRegistration registration, LeadSummary? lead, CancellationToken ct)
    {
        if (await Responsible(registration.ResponsibleId, ct) is { } unknown)
            return unknown;
        if (await Client(registration.ClientId, ct) is { } nobody)
            return nobody;
        var custom = await values.ForNewRecord(RecordType.Deal, registration.CustomValues, ct);
        var (title, client) = (registration.Title ?? Deal.TitleOf(lead!.Title), registration.ClientId ?? lead?.ClientId);
        return custom.Map(own => new DealDetails(
            title,
            registration.Amount.ToDomain(),
            registration.ResponsibleId,
            registration.ExpectedCloseOn,
            client,
            own
        )
        {
            Probability = registration.Probability,
        });
    }

    public async ValueTask<Result<string?>> Values(Deal deal, MergePatch<Contract.DealChanges> patch, CancellationToken ct) =>
        patch.Contains("customValues")
            ? await values.Update(RecordType.Deal, deal.CustomValues, patch.Changes.CustomValues, ValueUpdateMode.Part, ct)
            : deal.CustomValues;

    /// <summary>Why a deal may not be as it is now: what its stage asks for, and what only one deal may have. Null when it may.</summary>
    public async ValueTask<Error?> Refusal(Deal deal, bool hasNewValues, CancellationToken ct) =>
        await values.CheckStageRequirements(deal.StageId, deal.CustomValues, ct) is { } missing ? missing
        : hasNewValues ? await values.SaveUnique(RecordType.Deal, deal.Id, deal.CustomValues, ct)
        : null;

    /// <summary>How an entry into a stage ended; what the stage asks for of custom fields is told with the rest that is missing.</summary>
    public async ValueTask<Result> Entered(Result done, Deal deal, Guid stageId, CancellationToken ct)
    {
        if (!done.IsOk && done.Error.Code != DealErrors.EntryIncomplete.Code)
            return done;
        if (await values.CheckStageRequirements(stageId, deal.CustomValues, ct) is not { } missing)
            return done;
        if (done.IsOk)
            return missing;
        var own = missing.Pointer is { } pointer ? [new FieldError(missing.Code, pointer)] : missing.Fields;
        return done.Error with { Fields = [.. done.Error.Fields, .. own] };
    }

    DealPipeline Of(PipelineStages facts) =>
        new(facts.Id, facts.Open, facts.Won, facts.Lost) { Rules = facts.Stages.ToDictionary(s => s.Id, RulesOf) };

    StageRules RulesOf(StageSummary stage) =>
        new(
            stage.ServiceHours,
            [.. stage.RequiredFields.Select(EnumWireFormat.Parse<RequiredDealField>)],
            [.. stage.Checklist.Select(item => new EntryItem(item.Id, item.Name))],
            stage.EnterFrom
        )
        {
            IsEntryAllowed = stage.EnterRoles is not { } enter || caller.HasAnyRole(enter),
            IsExitAllowed = stage.LeaveRoles is not { } leave || caller.HasAnyRole(leave),
        };
}
