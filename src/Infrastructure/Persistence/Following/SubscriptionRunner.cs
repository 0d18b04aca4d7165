using MakCrm.Application.Common;
using MakCrm.Infrastructure.Persistence.Outbox;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Following;

/// <summary>Lets a follower handle events in a commit of its own, which says that he has: the same events, told again, are passed over.</summary>
sealed class SubscriptionRunner(SystemWorkRunner work)
{
    public async Task Handle(Guid tenant, SubscriptionDescriptor follower, SubscriptionBatch part, CancellationToken ct) =>
        await work.Run(
            tenant,
            follower.Name,
            async services =>
            {
                var handler = (IEventSubscription)services.GetRequiredService(follower.Type);
                if (part.IsBroken)
                    await handler.OnGap(ct);
                if (await New(services.GetRequiredService<CrmDbContext>(), follower, part.Events, ct) is { Count: > 0 } news)
                    await Handle(services, handler, follower, news, ct);
            },
            ct,
            follower.Footing
        );

    public async Task<bool> Concerns(Guid tenant, SubscriptionDescriptor follower, CancellationToken ct)
    {
        var isConcerned = false;
        await work.Run(
            tenant,
            follower.Name,
            async services =>
                isConcerned = await ((IConditionalSubscription)services.GetRequiredService(follower.Type)).AppliesToTenant(ct),
            ct
        );
        return isConcerned;
    }

    static async Task Handle(
        IServiceProvider services,
        IEventSubscription handler,
        SubscriptionDescriptor follower,
        IReadOnlyList<SubscriptionEvent> news,
        CancellationToken ct
    )
    {
        await handler.Handle(news, ct);
        if (services.GetRequiredService<TenantDbContexts>().HaveChanges)
            services
                .GetRequiredService<CrmDbContext>()
                .Add(
                    new HandledEventRow
                    {
                        EventId = news[^1].Id,
                        Handler = follower.Name,
                        HandledAt = news[^1].OccurredAt,
                    }
                );
    }

    /// <summary>Those after the last one that was committed; a commit whose bookmark was lost has ended somewhere among them.</summary>
    static async Task<IReadOnlyList<SubscriptionEvent>> New(
        CrmDbContext db,
        SubscriptionDescriptor follower,
        IReadOnlyList<SubscriptionEvent> events,
        CancellationToken ct
    )
    {
        var ids = events.Select(e => e.Id).ToList();
        var done = await db.Set<HandledEventRow>()
            .Where(h => h.Handler == follower.Name && ids.Contains(h.EventId))
            .Select(h => h.EventId)
            .ToListAsync(ct);
        return [.. events.Skip(ids.FindLastIndex(done.Contains) + 1)];
    }
}
