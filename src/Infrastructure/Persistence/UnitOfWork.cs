using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence.Audit;
using MakCrm.Infrastructure.Persistence.Idempotency;
using MakCrm.Infrastructure.Persistence.Outbox;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>One commit writes state, events, audit and the idempotency record; a switch of tenant stays inside that commit.</summary>
sealed class UnitOfWork(
    TenantDbContexts contexts,
    TenantContext scope,
    TenantDatabaseSelector place,
    ICaller caller,
    RequestContext exchange,
    MasterKey master,
    OutboxSignal signal,
    TimeProvider clock
) : IUnitOfWork, ITenantSwitcher
{
    bool hasEvents;
    Guid? contended;

    public Guid TenantId => scope.TenantId;

    CrmDbContext Db => contexts.Home;

    public bool IsStale =>
        exchange.ExpectedVersion is { } expected
        && exchange.ResourceId is { } id
        && Db.ChangeTracker.Entries<AggregateRoot>().FirstOrDefault(e => e.Entity.Id == id) is { } entry
        && entry.Property(a => a.Version).OriginalValue != expected;

    public ValueTask Begin(Guid tenantId, TenantDataAccess access, CancellationToken ct) => place.Enter(tenantId, access, ct);

    public async Task Reset()
    {
        hasEvents = false;
        foreach (var db in new[] { Db, contexts.Guest }.OfType<CrmDbContext>())
        {
            db.ChangeTracker.Clear();
            if (db.Database.CurrentTransaction is { } open)
                await open.DisposeAsync();
        }
    }

    public async Task LockContendedAggregate(CancellationToken ct)
    {
        if (contended is not { } id)
            return;
        var (connection, transaction) = await OpenTransaction(ct);
        await using var turn = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))", connection, transaction)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = id.ToString() } },
        };
        await turn.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Opens the transaction that <see cref="Commit"/> ends, for work that speaks SQL beside the model.</summary>
    public Task<(NpgsqlConnection Connection, NpgsqlTransaction Transaction)> OpenTransaction(CancellationToken ct) =>
        OpenTransaction(Db, ct);

    /// <summary>The same in the other database that the tenant has data in; null where there is none. See <see cref="CommitGuest"/>.</summary>
    public async Task<(NpgsqlConnection Connection, NpgsqlTransaction Transaction)?> OpenSecondaryTransaction(CancellationToken ct) =>
        contexts.OpenGuest() is { } guest ? await OpenTransaction(guest, ct) : null;

    static async Task<(NpgsqlConnection Connection, NpgsqlTransaction Transaction)> OpenTransaction(CrmDbContext db, CancellationToken ct)
    {
        var transaction = db.Database.CurrentTransaction ?? await db.Database.BeginTransactionAsync(ct);
        return ((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction());
    }

    public async Task<Error?> Commit(CancellationToken ct)
    {
        try
        {
            if (exchange is { IdempotencyKey: { } key, Answer: { IsReplay: false } answer })
                Db.Add(Record(key, answer));
            await place.Confirm(ct);
            await CommitGuest(ct);
            await Flush(ct);
            if (Db.Database.CurrentTransaction is { } transaction)
                await transaction.CommitAsync(ct);
        }
        catch (Exception broken) when (Refusal(broken) is { } refusal)
        {
            return refusal;
        }
        finally
        {
            // Rolls back what is still open; a transaction whose own commit was refused is over already.
            if (Db.Database.CurrentTransaction is { } left)
                await left.DisposeAsync();
            if (contexts.Guest?.Database.CurrentTransaction is { } open)
                await open.DisposeAsync();
        }

        if (hasEvents)
            signal.Wake(scope.IsInOwn);
        return null;
    }

    /// <summary>What has changed so far is in the store, for whoever asks it in the same work.</summary>
    /// <param name="isTold">Whether audit and events are written of it.</param>
    public async Task Settle(bool isTold, CancellationToken ct)
    {
        await OpenTransaction(ct);
        try
        {
            await (isTold ? Flush(ct) : Db.SaveChangesAsync(ct));
        }
        catch (Exception broken) when (Refusal(broken) is { } refusal)
        {
            throw new WriteRejectedException(refusal);
        }
    }

    /// <summary>Events were written beside the model; the dispatcher is to be woken after the commit.</summary>
    public void NotifyOnCommit() => hasEvents = true;

    public async Task<T> RunAs<T>(Guid tenantId, string operation, Func<Task<T>> work, CancellationToken ct)
    {
        var (home, outer) = (scope.TenantId, exchange.OperationId);
        if (Db.Database.CurrentTransaction is null)
            await Db.Database.BeginTransactionAsync(ct);
        try
        {
            await Flush(ct);
            (scope.TenantId, exchange.OperationId) = (tenantId, operation);
            var result = await work();
            await Flush(ct);
            return result;
        }
        catch (Exception broken) when (Refusal(broken) is { } refusal)
        {
            throw new WriteRejectedException(refusal);
        }
        finally
        {
            (scope.TenantId, exchange.OperationId) = (home, outer);
        }
    }

    /// <summary>
    /// Two databases do not commit together. What the work has changed in the other one is committed first, and only the product's own work
    /// may do so: it comes again until both are done, and finds what it has done already.
    /// </summary>
    async Task CommitGuest(CancellationToken ct)
    {
        if (contexts.Guest is not { } guest || (!guest.ChangeTracker.HasChanges() && guest.Database.CurrentTransaction is null))
            return;
        if (caller.Id != Guid.Empty)
            throw new InvalidOperationException($"{exchange.OperationId} writes into two databases, and nobody would repeat it.");
        await Flush(guest, ct);
        if (guest.Database.CurrentTransaction is { } transaction)
            await transaction.CommitAsync(ct);
    }

    Task Flush(CancellationToken ct) => Flush(Db, ct);

    async Task Flush(CrmDbContext db, CancellationToken ct)
    {
        db.ChangeTracker.DetectChanges();
        var now = clock.GetUtcNow();
        var changed = db
            .ChangeTracker.Entries<Entity>()
            .Where(e => e.State is not (EntityState.Unchanged or EntityState.Detached))
            .ToList();
        foreach (var entry in changed.Where(e => e.Entity is AggregateRoot))
            db.Add(AuditRow.Of(entry, exchange, caller, now));
        foreach (var aggregate in changed.Select(e => e.Entity).OfType<AggregateRoot>())
        {
            foreach (var (sequence, raised) in aggregate.DequeueEvents())
            {
                db.Add(OutboxRow.Of(aggregate, sequence, raised, exchange, now));
                hasEvents = true;
            }
        }

        await db.SaveChangesAsync(ct);
    }

    IdempotencyRow Record(string key, StoredResponse answer) =>
        new()
        {
            CallerId = caller.Id,
            Key = key,
            RequestHash = IdempotencyStore.HashOf(exchange, exchange.IsAnswerSecret, master),
            Status = answer.Status,
            Body = exchange.IsAnswerSecret ? master.Protect(answer.Body.ToArray()) : answer.Body.ToArray(),
            IsSealed = exchange.IsAnswerSecret,
            ResourceVersion = answer.Version,
            Location = answer.Location,
            CreatedAt = clock.GetUtcNow(),
        };

    /// <summary>What the database's refusal means to the caller; null when it is a fault and no refusal.</summary>
    Error? Refusal(Exception broken)
    {
        // The exception names an entry, but not reliably ours: other rows go in the same batch.
        if (broken is DbUpdateConcurrencyException)
            contended = Db.ChangeTracker.Entries<AggregateRoot>().FirstOrDefault(e => e.State != EntityState.Unchanged)?.Entity.Id;
        return broken switch
        {
            DbUpdateConcurrencyException => CommonErrors.ConcurrentChange,
            PostgresException postgres => ConstraintErrors.Of(postgres),
            // What may go better next time, such as a deadlock, comes wrapped twice.
            DbUpdateException or InvalidOperationException => broken.InnerException is { } inner ? Refusal(inner) : null,
            _ => null,
        };
    }
}
