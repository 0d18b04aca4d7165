using MakCrm.Application.Identity.Public;
using MakCrm.Application.Messengers;
using MakCrm.Infrastructure.Identity.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.Infrastructure.Messengers;

static class MessengerComposition
{
    public static void AddMessengers(this IServiceCollection services)
    {
        services.TryAddSingleton(MessengerSettings.Default);
        services.AddSingleton<IMessengerDeepLinks>(provider => provider.GetRequiredService<MessengerSettings>());
        services.AddSingleton<IMessengerLookup, MessengerLookup>();
        services.AddSingleton<MessengerTokenExchange>();
        services.AddScoped<IMessengerQueue, MessengerQueue>();
        services.AddScoped<IDelegatedSessions, DelegatedSessionStore>();
    }
}
