using System.Reflection;
using FluentValidation;
using MakCrm.Domain.Common;
using MediatR;

namespace MakCrm.Application.Common;

/// <summary>The one way through: validate → authorize → handle → commit.</summary>
public sealed class RequestPipelineBehavior<TMessage, TOutcome>(
    ICaller caller,
    IUnitOfWork work,
    RequestContext exchange,
    Lazy<IIdempotencyStore> idempotency,
    IEnumerable<IValidator<TMessage>> validators
) : IPipelineBehavior<TMessage, TOutcome>
    where TMessage : IRequest<TOutcome>
    where TOutcome : class, IOutcome<TOutcome>
{
    const int Attempts = 10;
    static readonly OperationAttribute Operation = typeof(TMessage).GetCustomAttribute<OperationAttribute>()!;

    static readonly bool IsCommand = typeof(TMessage)
        .GetInterfaces()
        .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>));

    static readonly TenantDataAccess Footing =
        !TenantDataModules.Include(Operation.Module) ? TenantDataAccess.Common
        : IsCommand ? TenantDataAccess.Writes
        : TenantDataAccess.Reads;

    public async Task<TOutcome> Handle(TMessage request, CancellationToken cancellationToken, RequestHandlerDelegate<TOutcome> next)
    {
        exchange.OperationId = Operation.Id;
        exchange.ResourceId = (request as IHasResourceId)?.Id;
        var refusal = Validate(request) ?? Authorize();
        if (refusal is not null)
            return TOutcome.Failed(refusal);
        if (caller.IsSandbox && IsCommand)
            return await Pretend(next);
        await work.Begin(Operation.Scope == OperationScope.Network ? caller.NetworkId : caller.TenantId, Footing, cancellationToken);
        if (!IsCommand)
            return await next();
        return exchange.IdempotencyKey is null
            ? await Execute(next, cancellationToken)
            : await Once(next, looksFirst: request is not IHandlesOwnIdempotency, cancellationToken);
    }

    Error? Validate(TMessage message)
    {
        var errors = new ContractValidator();
        (message as IContractValidatable)?.Check(errors);
        // A validator reads what the contract requires: where that is null, there is nothing to hold its rules against.
        if (errors.Found.Any(f => f.Code == ContractValidator.RequiredCode))
            return CommonErrors.InvalidRequest with { Fields = errors.Found };
        foreach (var failure in validators.SelectMany(v => v.Validate(message).Errors))
            errors.Broken(failure.ErrorCode, failure.PropertyName);
        return errors.Found.Count == 0 ? null : CommonErrors.InvalidRequest with { Fields = errors.Found };
    }

    Error? Authorize()
    {
        if (Operation.Permission is { } permission && !caller.HasPermission(permission))
            return CommonErrors.Forbidden;
        return caller.IsSandbox && !Operation.IsInSandbox ? CommonErrors.NotInSandbox : null;
    }

    /// <summary>In the sandbox nothing begins by itself and nothing commits: whatever looks at data without beginning finds none.</summary>
    async Task<TOutcome> Pretend(RequestHandlerDelegate<TOutcome> next)
    {
        var outcome = await Try(next);
        if (outcome.Error is null && exchange.Answer is null)
            exchange.SetSuccess(Operation, outcome.Value);
        return outcome;
    }

    async Task<TOutcome> Once(RequestHandlerDelegate<TOutcome> next, bool looksFirst, CancellationToken ct)
    {
        if (looksFirst && await Replay(ct) is { } replayed)
            return replayed;
        var outcome = await Execute(next, ct);
        if (outcome.Error is not { } error || exchange.Answer is not null)
            return outcome;

        // Another request with our key may have won meanwhile: then its answer is ours, too.
        await work.Reset();
        if (await Replay(ct) is { } other)
            return other;
        // A version that moved on or a lost race may be won by the next try: such a refusal is not the answer to keep.
        if (error.Kind != ErrorKind.Stale && error != CommonErrors.ConcurrentChange && exchange.KeepsRefusals)
            exchange.SetResponse(await idempotency.Value.StoreError(error, ct));
        return outcome;
    }

    async Task<TOutcome> Execute(RequestHandlerDelegate<TOutcome> next, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await Try(next);
            if (work.IsStale)
                return TOutcome.Failed(CommonErrors.StaleVersion);
            if (exchange.Answer is not null)
                return outcome;
            var refusal = outcome.Error ?? await Commit(outcome, ct);
            if (refusal is null)
                return outcome;
            if (refusal != CommonErrors.ConcurrentChange || attempt == Attempts)
                return TOutcome.Failed(refusal);
            await work.Reset();
            if (exchange.IdempotencyKey is not null && await Replay(ct) is { } other)
                return other;
            await work.LockContendedAggregate(ct);
        }
    }

    static async Task<TOutcome> Try(RequestHandlerDelegate<TOutcome> next)
    {
        try
        {
            return await next();
        }
        catch (WriteRejectedException refused)
        {
            return TOutcome.Failed(refused.Error);
        }
    }

    async Task<Error?> Commit(TOutcome outcome, CancellationToken ct)
    {
        exchange.SetSuccess(Operation, outcome.Value);
        var refusal = await work.Commit(ct);
        if (refusal is not null)
            exchange.ClearResponse();
        return refusal;
    }

    async Task<TOutcome?> Replay(CancellationToken ct)
    {
        var found = await idempotency.Value.Find(ct);
        if (!found.IsOk)
            return TOutcome.Failed(found.Error);
        if (found.Value is not { } answer)
            return null;
        exchange.SetResponse(answer);
        return TOutcome.ResponseAlreadySet;
    }
}
