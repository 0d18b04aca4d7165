using MakCrm.Infrastructure.Identity;
using MediatR;

namespace MakCrm.WebApi.Setup;

/// <summary>What the product does by itself, without a request: in a tenant's name, each piece of work in a scope and a commit of its own.</summary>
sealed class SystemDispatcher(IServiceScopeFactory scopes)
{
    /// <summary>Sends a message of the contract through the pipeline.</summary>
    /// <exception cref="InvalidOperationException">It was refused: here that is a bug.</exception>
    public async Task<T> Send<T>(Guid tenantId, Guid networkId, IRequest<Result<T>> message, CancellationToken ct)
    {
        await using var scope = Enter(tenantId, networkId);
        return Expect(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, ct));
    }

    /// <summary>Does what is no message, in one commit; the operation's name goes into the audit.</summary>
    public async Task<T> Do<T>(
        Guid tenantId,
        Guid networkId,
        string operation,
        Func<IServiceProvider, Task<Result<T>>> work,
        CancellationToken ct
    )
    {
        await using var scope = Enter(tenantId, networkId);
        scope.ServiceProvider.GetRequiredService<RequestContext>().OperationId = operation;
        var unit = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await unit.Begin(tenantId, TenantDataAccess.Common, ct);
        var outcome = Expect(await work(scope.ServiceProvider));
        return await unit.Commit(ct) is { } refusal ? throw Refused(refusal) : outcome;
    }

    AsyncServiceScope Enter(Guid tenantId, Guid networkId)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().Caller = new SystemCaller(tenantId, networkId);
        return scope;
    }

    static T Expect<T>(Result<T> outcome) => outcome.IsOk ? outcome.Value : throw Refused(outcome.Error);

    static InvalidOperationException Refused(Error error) => new($"The product's own work was refused: {error.Code}");
}
