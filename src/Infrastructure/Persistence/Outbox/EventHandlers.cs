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

public sealed record HandlerFailure(string Handler, Exception Exception);

/// <summary>Runs every handler of an event, each in a scope and a commit of its own.</summary>
public sealed class EventHandlers
{
    readonly IServiceScopeFactory scopes;
    readonly FrozenDictionary<string, Subscription[]> subscriptions;

    public EventHandlers(IServiceScopeFactory scopes, HandlerTypes types)
    {
        this.scopes = scopes;
        subscriptions = types
            .All.SelectMany(handler => Subscription.Of(handler))
            .GroupBy(s => EventCatalogue.NameOf(s.Event))
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
            (DomainEvent)JsonSerializer.Deserialize(claimed.Payload, EventCatalogue.Find(claimed.Type)!, OutboxRow.Json)!
        );
        foreach (var handler in handlers)
        {
            try
            {
                await Once(handler, raised.Value, claimed, ct);
            }
            catch (Exception broken) when (broken is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                return new(handler.Name, broken);
            }
        }

        return null;
    }

    async Task Once(Subscription handler, DomainEvent raised, ClaimedEvent claimed, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await Once(scope.ServiceProvider, handler, raised, claimed, ct);
        }
        catch (Exception broken) when (scope.ServiceProvider.GetRequiredService<TenantScope>().Own is not null && Placement.Away.Is(broken))
        {
            throw new TenantAwayException(TenantAwayException.Unavailable);
        }
    }

    static async Task Once(IServiceProvider services, Subscription handler, DomainEvent raised, ClaimedEvent claimed, CancellationToken ct)
    {
        var exchange = services.GetRequiredService<Exchange>();
        (exchange.CorrelationId, exchange.CausationId, exchange.OperationId) = (claimed.CorrelationId, claimed.Id, handler.Name);
        var tenant = await services.GetRequiredService<TenantCatalogue>().Find(claimed.TenantId, ct);
        services.GetRequiredService<CallerHolder>().Caller = new SystemCaller(tenant.Id, tenant.NetworkId);
        await services.GetRequiredService<IUnitOfWork>().Begin(claimed.TenantId, handler.Footing, ct);
        var db = services.GetRequiredService<CrmDbContext>();
        if (claimed.Attempts > 1 && await db.Set<HandledRow>().AnyAsync(h => h.EventId == claimed.Id && h.Handler == handler.Name, ct))
            return;
        await handler.Invoke(
            services.GetRequiredService(handler.Type),
            raised,
            new(claimed.Id, claimed.TenantId, claimed.AggregateId, claimed.Sequence, claimed.OccurredAt),
            ct
        );
        if (!services.GetRequiredService<WorkContexts>().HaveChanges)
            return;
        db.Add(
            new HandledRow
            {
                EventId = claimed.Id,
                Handler = handler.Name,
                HandledAt = claimed.OccurredAt,
            }
        );
        var refusal = await services.GetRequiredService<IUnitOfWork>().Commit(ct);
        if (refusal is not null)
            throw new InvalidOperationException($"The commit was refused: {refusal.Code}");
    }

    sealed record Subscription(Type Type, Type Event, string Name, Func<object, DomainEvent, EventFacts, CancellationToken, Task> Invoke)
    {
        public Footing Footing { get; } = WorkingModules.Include(Type) ? Footing.Writes : Footing.Common;

        public static IEnumerable<Subscription> Of(Type handler) =>
            handler
                .GetInterfaces()
                .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IOn<>))
                .Select(seam => new Subscription(handler, seam.GenericTypeArguments[0], NameOf(handler), Compile(handler, seam)));

        /// <summary>Module and class: stable while a handler keeps its name, which its record of handled events relies on.</summary>
        static string NameOf(Type handler) => $"{handler.Namespace!.Split('.')[^1]}.{handler.Name}";

        static Func<object, DomainEvent, EventFacts, CancellationToken, Task> Compile(Type handler, Type seam)
        {
            var (target, raised) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(DomainEvent)));
            var (facts, ct) = (Expression.Parameter(typeof(EventFacts)), Expression.Parameter(typeof(CancellationToken)));
            var call = Expression.Call(
                Expression.Convert(target, seam),
                seam.GetMethod("Handle")!,
                Expression.Convert(raised, seam.GenericTypeArguments[0]),
                facts,
                ct
            );
            return Expression
                .Lambda<Func<object, DomainEvent, EventFacts, CancellationToken, Task>>(call, target, raised, facts, ct)
                .Compile();
        }
    }
}

/// <summary>The classes that handle events, found when the application is composed.</summary>
public sealed record HandlerTypes(IReadOnlyList<Type> All);
