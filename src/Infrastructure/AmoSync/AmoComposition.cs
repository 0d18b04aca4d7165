using MakCrm.Application.AmoSync;
using MakCrm.Infrastructure.AmoSync.Dictionaries;
using MakCrm.Infrastructure.AmoSync.Exchange;
using MakCrm.Infrastructure.AmoSync.Exchange.Notes;
using MakCrm.Infrastructure.AmoSync.Exchange.Out;
using MakCrm.Infrastructure.AmoSync.Exchange.Tasks;
using MakCrm.Infrastructure.AmoSync.Hooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.Infrastructure.AmoSync;

static class AmoComposition
{
    public static void AddAmoSync(this IServiceCollection services)
    {
        services.TryAddSingleton(AmoSettings.Default);
        services.AddSingleton<AmoHostAllowlist>();
        services.AddSingleton<AmoHttpClient>();
        services.AddSingleton<AmoOAuthClient>();
        services.AddSingleton<AmoOAuthState>();
        services.AddSingleton<AmoTokenStore>();
        services.AddSingleton<AmoRateLimiter>();
        services.AddSingleton<AmoTokenRefresher>();
        services.AddSingleton<AmoApiClient>();
        services.AddSingleton(provider => new AmoOAuthCallback(provider));
        services.AddSingleton<AmoDisconnectWebhook>();
        services.AddSingleton<AmoTokenRefreshWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<AmoTokenRefreshWorker>());
        services.AddSingleton<AmoDictionaryStore>();
        services.AddSingleton<AmoDictionaryFetcher>();
        services.AddSingleton<AmoDictionaryWorker>();
        services.AddSingleton<IAmoDictionarySignal>(provider => provider.GetRequiredService<AmoDictionaryWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<AmoDictionaryWorker>());
        services.AddSingleton<AmoWebhookStore>();
        services.AddSingleton<AmoWebhookRegistrar>();
        services.AddSingleton(provider => new AmoWebhookReceiver(
            provider.GetRequiredService<AmoWebhookStore>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<AmoWebhookCleanup>();
        services.AddHostedService(provider => provider.GetRequiredService<AmoWebhookCleanup>());
        services.AddAmoExchange();
        services.AddScoped<IAmoPairRescheduler, AmoPairRescheduler>();
        services.AddScoped<IAmoGateway, AmoGateway>();
    }

    static void AddAmoExchange(this IServiceCollection services)
    {
        services.AddSingleton<AmoExchangeStore>();
        services.AddSingleton<AmoPairStore>();
        services.AddSingleton<AmoRemoteChangeQueue>();
        services.AddSingleton<AmoRecordReader>();
        services.AddSingleton<LocalLeadGateway>();
        services.AddSingleton<AmoLeadImporter>();
        services.AddSingleton<AmoPairReconciler>();
        services.AddSingleton<AmoDriftStore>().AddSingleton<AmoUnpairedScanner>().AddSingleton<AmoDriftScanner>();
        services.AddSingleton<AmoNoteStore>().AddSingleton<AmoNoteImporter>().AddSingleton<AmoNoteExporter>().AddSingleton<AmoNoteSync>();
        services.AddSingleton<AmoTaskStore>().AddSingleton<AmoTaskPoller>().AddSingleton<AmoTaskExporter>().AddSingleton<AmoOurTasks>();
        services.AddSingleton<AmoTaskReconciler>().AddSingleton<AmoTaskSync>();
        services.AddSingleton<AmoSyncCycle>();
        services.AddAmoOutward();
        services.AddSingleton<AmoExchangeWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<AmoExchangeWorker>());
    }
}
