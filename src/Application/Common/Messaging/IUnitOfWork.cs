using MakCrm.Domain.Common;

namespace MakCrm.Application.Common;

/// <summary>One piece of work against one tenant's data, committed once.</summary>
public interface IUnitOfWork
{
    /// <summary>The tenant whose data this work sees and changes.</summary>
    Guid TenantId { get; }

    /// <summary>Whether the resource addressed by the request is loaded in another version than <c>If-Match</c> demands.</summary>
    bool IsStale { get; }

    /// <summary>Chooses the tenant, and with him the database, before any data is touched.</summary>
    /// <exception cref="TenantUnavailableException">The tenant's own database cannot be worked with now.</exception>
    ValueTask Begin(Guid tenantId, TenantDataAccess access, CancellationToken ct);

    /// <summary>
    /// Commits what changed together with its events, audit rows and the idempotency record of <see cref="RequestContext"/>.
    /// An error means that nothing was written: a version that moved on, or a unique rule that another request took first.
    /// </summary>
    Task<Error?> Commit(CancellationToken ct);

    /// <summary>After a lost race: waits for the others who lost it to the same record, so that one after the other gets through.</summary>
    Task LockContendedAggregate(CancellationToken ct);

    /// <summary>Forgets everything loaded and changed, so that the work can start over.</summary>
    Task Reset();
}

/// <summary>
/// Cross-tenant work, always named where it is done. Inside, the same unit of work sees the other tenant's data in the common database;
/// everything commits in one transaction. What touches working data goes by <see cref="ITenantWorkDispatcher"/>.
/// </summary>
public interface ITenantSwitcher
{
    /// <summary>Does <paramref name="work"/> as the given tenant and comes back. The name goes into the audit.</summary>
    Task<T> RunAs<T>(Guid tenantId, string operation, Func<Task<T>> work, CancellationToken ct);
}

/// <summary>
/// Work on another tenant's working data, wherever they lie: in a unit of work of its own, which commits before the present one goes on.
/// Whoever calls may be repeated, so the work must find out whether it was done already.
/// </summary>
public interface ITenantWorkDispatcher
{
    /// <summary>Does <paramref name="work"/> as the given tenant. The name goes into the audit.</summary>
    Task RunAs<TService>(Guid tenantId, string operation, Func<TService, Task> work, CancellationToken ct)
        where TService : notnull;
}

/// <summary>The database has refused what was written in the midst of the work; the pipeline answers with the error.</summary>
public sealed class WriteRejectedException(Error error) : Exception(error.Code)
{
    public Error Error { get; } = error;
}

/// <summary>The answers already given, by idempotency key.</summary>
public interface IIdempotencyStore
{
    /// <summary>The stored answer; an error when the key was used for another request; null inside when the key is new.</summary>
    Task<Result<StoredResponse?>> Find(CancellationToken ct);

    /// <summary>Stores a refusal, which changed nothing else; answers what is stored now, which may be another request's answer.</summary>
    Task<StoredResponse> StoreError(Error refusal, CancellationToken ct);
}

/// <summary>Puts an error into the words that go over the wire.</summary>
public interface IProblemWriter
{
    StoredResponse Write(Error error);
}
