using MakCrm.Infrastructure.Persistence.Tenancy;
using MakCrm.Infrastructure.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Outbox;

static class OutboxServiceCollectionExtensions
{
    public static void AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<TenantNetworkCache>();
        services.AddSingleton<SystemWorkRunner>();
        services.AddSingleton<EventHandlerInvoker>();
        services.AddHostedService<OutboxDispatcher>();
        services.AddSingleton<EventSequencer>();
        services.AddHostedService(provider => provider.GetRequiredService<EventSequencer>());
        services.AddSingleton<EventHub>();
        services.AddHostedService(provider => provider.GetRequiredService<EventHub>());
    }
}
