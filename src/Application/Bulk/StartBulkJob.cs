using System.Linq.Expressions;
using FluentValidation;
using MakCrm.Domain.Bulk;

namespace MakCrm.Application.Bulk;

sealed class StartBulkJobValidator : AbstractValidator<Contract.StartBulkJob>
{
    public StartBulkJobValidator()
    {
        Needed(Contract.BulkActionKind.SetStatus, a => a.Action.Status);
        Needed(Contract.BulkActionKind.Move, a => a.Action.StageId);
        Needed(Contract.BulkActionKind.SetValues, a => a.Action.Values);
        Needed(Contract.BulkActionKind.AddTags, a => a.Action.Tags);
        Needed(Contract.BulkActionKind.RemoveTags, a => a.Action.Tags);
    }

    void Needed<T>(Contract.BulkActionKind kind, Expression<Func<Contract.BulkOrder, T>> part) =>
        RuleFor(s => s.Body).ChildRules(b => b.RuleFor(part).NotNull().WithErrorCode("required").When(o => o.Action.Kind == kind));
}

sealed class StartBulkJobHandler(BulkJobStarter start) : IMessageHandler<Contract.StartBulkJob, Contract.BulkJob>
{
    public async Task<Result<Contract.BulkJob>> Handle(Contract.StartBulkJob request, CancellationToken cancellationToken) =>
        await start.Refusal(request.Body, cancellationToken) is { } refusal ? refusal : start.Begin(request.Body).View();
}

/// <summary>Whether a job can begin, and its beginning.</summary>
sealed class BulkJobStarter(IBulkDb db, BulkJobService service, IRecordSearch search, ICaller caller, TimeProvider clock) : IModuleService
{
    public async Task<Error?> Refusal(Contract.BulkOrder provided, CancellationToken ct)
    {
        var (record, act) = (provided.Record.MapTo<RecordType>(), provided.Action.ToAct());
        if (service.ActionsFor(record).PermissionOf(act.Kind) is null)
            return BulkJobErrors.ActionUnfit;
        if (!service.RequiredPermissions(record, act.Kind).All(caller.HasPermission))
            return CommonErrors.Forbidden;
        if (await search.Validate(record, new(provided.Filter, null, []), ct) is { } unfit)
            return unfit;
        if (await service.ActionsFor(record).Validate(act, ct) is { } refusal)
            return Placed(refusal);
        return await service.Refusal(ct);
    }

    public BulkJob Begin(Contract.BulkOrder provided)
    {
        var (record, kind) = (provided.Record.MapTo<RecordType>(), provided.Action.Kind.MapTo<RecordActionKind>());
        var order = new BulkJobRequest(
            record,
            BulkViews.Write(provided.Filter),
            BulkViews.Write(provided.Action),
            provided.IsTrial == true
        );
        return db.BulkJobs.Add(BulkJob.Start(order, service.Withheld(record, kind), caller.Id, clock.GetUtcNow())).Entity;
    }

    /// <summary>A fault of what a record would hold, told where it stands in the order.</summary>
    static Error Placed(Error refusal) =>
        refusal with
        {
            Pointer = Placed(refusal.Pointer),
            Fields = [.. refusal.Fields.Select(f => f with { Pointer = Placed(f.Pointer) })],
        };

    static string? Placed(string? pointer) =>
        pointer is null ? null : "/action" + pointer.Replace("/customValues", "/values", StringComparison.Ordinal);
}
