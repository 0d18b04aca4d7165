using System.Collections.Frozen;
using System.Linq.Expressions;
using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Outbox;

/// <summary>An event that the dispatcher has taken.</summary>
public sealed record ClaimedEvent(
    long Position,
    Guid TenantId,
    Guid Id,
    string Type,
    Guid AggregateId,
    int Sequence,
    string Payload,
    Guid CorrelationId,
    DateTimeOffset OccurredAt,
    int Attempts
)
{
    internal static ClaimedEvent Read(NpgsqlDataReader row, string type) =>
        new(
            row.GetInt64(2),
            row.GetGuid(3),
            row.GetGuid(4),
            type,
            row.GetGuid(5),
            row.GetInt32(6),
            row.GetString(7),
            row.GetGuid(8),
            row.GetFieldValue<DateTimeOffset>(9),
            row.GetInt32(10)
        );
}

/// <summary>What a handler wrote was refused: others were faster, or a rule of the database forbids it.</summary>
public sealed class CommitRejectedException(string code) : Exception($"The commit was refused: {code}")
{
    public string Code { get; } = code;
}

public sealed record HandlerFailure(string Handler, Exception Exception);

/// <summary>Runs every handler of an event, each in a scope and a commit of its own.</summary>
public sealed class EventHandlerInvoker
{
    readonly IServiceScopeFactory scopes;
    readonly FrozenDictionary<string, Subscription[]> subscriptions;

    public EventHandlerInvoker(IServiceScopeFactory scopes, EventHandlerTypes types)
    {
        this.scopes = scopes;
        subscriptions = types
            .All.SelectMany(handler => Subscription.Of(handler))
            .GroupBy(s => EventTypeCatalog.NameOf(s.Event))
            .ToFrozenDictionary(g => g.Key, g => g.ToArray());
        Heard = [.. subscriptions.Keys];
    }

    /// <summary>The types of event that somebody handles.</summary>
    public string[] Heard { get; }

    public bool Hear(string type) => subscriptions.ContainsKey(type);

    /// <summary>Null when all went well; otherwise the first failure, after which the event comes again.</summary>
    public async Task<HandlerFailure?> Handle(ClaimedEvent claimed, CancellationToken ct)
    {
        if (!subscriptions.TryGetValue(claimed.Type, out var handlers))
            return null;
        // Read where a failure is the event's and not the dispatcher's.
        var raised = new Lazy<DomainEvent>(() =>
            (DomainEvent)JsonSerializer.Deserialize(claimed.Payload, EventTypeCatalog.Find(claimed.Type)!, OutboxRow.Json)!
        );
        foreach (var handler in handlers)
        {
            using var span = Telemetry.StartDelivery(handler.Name, claimed);
            try
            {
                await Once(handler, raised.Value, claimed, ct);
            }
            catch (Exception broken) when (broken is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                span.Fail(broken);
                return new(handler.Name, broken);
            }
        }

        return null;
    }

    /// <summary>Lets the handler that has failed for the last time tell those who wait for it.</summary>
    public async Task GiveUp(ClaimedEvent claimed, HandlerFailure failure, CancellationToken ct)
    {
        if (
            subscriptions.GetValueOrDefault(claimed.Type)?.FirstOrDefault(s => s.Name == failure.Handler) is not { CanGiveUp: true } handler
        )
            return;
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await Enter(services, handler, claimed, ct);
        await ((IDeadLetterHandler)services.GetRequiredService(handler.Type)).OnFinalFailure(
            FactsOf(claimed),
            EventFailureClassifier.Of(failure.Exception),
            ct
        );
        if (services.GetRequiredService<TenantDbContexts>().HaveChanges)
            await Commit(services, ct);
    }

    async Task Once(Subscription handler, DomainEvent raised, ClaimedEvent claimed, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await Once(scope.ServiceProvider, handler, raised, claimed, ct);
        }
        catch (Exception broken)
            when (scope.ServiceProvider.GetRequiredService<TenantContext>().Own is not null && Placement.DatabaseAvailability.Is(broken))
        {
            throw new TenantUnavailableException(TenantUnavailableException.Unavailable);
        }
    }

    static async Task Once(IServiceProvider services, Subscription handler, DomainEvent raised, ClaimedEvent claimed, CancellationToken ct)
    {
        await Enter(services, handler, claimed, ct);
        var db = services.GetRequiredService<CrmDbContext>();
        if (claimed.Attempts > 1 && await db.Set<HandledEventRow>().AnyAsync(h => h.EventId == claimed.Id && h.Handler == handler.Name, ct))
            return;
        await handler.Invoke(services.GetRequiredService(handler.Type), raised, FactsOf(claimed), ct);
        if (!services.GetRequiredService<TenantDbContexts>().HaveChanges)
            return;
        db.Add(
            new HandledEventRow
            {
                EventId = claimed.Id,
                Handler = handler.Name,
                HandledAt = claimed.OccurredAt,
            }
        );
        await Commit(services, ct);
    }

    static async Task Enter(IServiceProvider services, Subscription handler, ClaimedEvent claimed, CancellationToken ct)
    {
        var exchange = services.GetRequiredService<RequestContext>();
        (exchange.CorrelationId, exchange.CausationId, exchange.OperationId) = (claimed.CorrelationId, claimed.Id, handler.Name);
        var network = await services.GetRequiredService<TenantNetworkCache>().NetworkOf(claimed.TenantId, ct);
        services.GetRequiredService<CallerAccessor>().Caller = new SystemCaller(claimed.TenantId, network);
        await services.GetRequiredService<IUnitOfWork>().Begin(claimed.TenantId, handler.Footing, ct);
    }

    static async Task Commit(IServiceProvider services, CancellationToken ct)
    {
        if (await services.GetRequiredService<IUnitOfWork>().Commit(ct) is { } refusal)
            throw new CommitRejectedException(refusal.Code);
    }

    static EventContext FactsOf(ClaimedEvent claimed) =>
        new(claimed.Id, claimed.TenantId, claimed.AggregateId, claimed.Sequence, claimed.OccurredAt, claimed.Attempts);

    sealed record Subscription(Type Type, Type Event, string Name, Func<object, DomainEvent, EventContext, CancellationToken, Task> Invoke)
    {
        public bool CanGiveUp { get; } = Type.IsAssignableTo(typeof(IDeadLetterHandler));

        public TenantDataAccess Footing { get; } = TenantDataModules.Include(Type) ? TenantDataAccess.Writes : TenantDataAccess.Common;

        public static IEnumerable<Subscription> Of(Type handler) =>
            handler
                .GetInterfaces()
                .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEventHandler<>))
                .Select(seam => new Subscription(handler, seam.GenericTypeArguments[0], NameOf(handler), Compile(handler, seam)));

        /// <summary>Module and class: stable while a handler keeps its name, which its record of handled events relies on.</summary>
        static string NameOf(Type handler) => $"{handler.Namespace!.Split('.')[^1]}.{handler.StoredName()}";

        static Func<object, DomainEvent, EventContext, CancellationToken, Task> Compile(Type handler, Type seam)
        {
            var (target, raised) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(DomainEvent)));
            var (facts, ct) = (Expression.Parameter(typeof(EventContext)), Expression.Parameter(typeof(CancellationToken)));
            var call = Expression.Call(
                Expression.Convert(target, seam),
                seam.GetMethod("Handle")!,
                Expression.Convert(raised, seam.GenericTypeArguments[0]),
                facts,
                ct
            );
            return Expression
                .Lambda<Func<object, DomainEvent, EventContext, CancellationToken, Task>>(call, target, raised, facts, ct)
                .Compile();
        }
    }
}

/// <summary>The classes that handle events, found when the application is composed.</summary>
public sealed record EventHandlerTypes(IReadOnlyList<Type> All);
