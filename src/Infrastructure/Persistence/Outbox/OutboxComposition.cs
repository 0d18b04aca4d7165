using MakCrm.Infrastructure.Persistence.Tenancy;
using MakCrm.Infrastructure.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Outbox;

static class OutboxComposition
{
    public static void AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<TenantCatalogue>();
        services.AddSingleton<SystemWork>();
        services.AddSingleton<EventHandlers>();
        services.AddHostedService<Dispatcher>();
        services.AddSingleton<EventSequencer>();
        services.AddHostedService(provider => provider.GetRequiredService<EventSequencer>());
        services.AddSingleton<EventHub>();
        services.AddHostedService(provider => provider.GetRequiredService<EventHub>());
    }
}
