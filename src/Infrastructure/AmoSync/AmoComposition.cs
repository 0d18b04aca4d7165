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
        services.AddSingleton<AmoHosts>();
        services.AddSingleton<AmoHttp>();
        services.AddSingleton<AmoOAuth>();
        services.AddSingleton<AmoStates>();
        services.AddSingleton<AmoTokenRows>();
        services.AddSingleton<AmoTrafficRows>();
        services.AddSingleton<AmoRenewing>();
        services.AddSingleton<AmoClient>();
        services.AddSingleton(provider => new AmoReturn(provider));
        services.AddSingleton<AmoRemoval>();
        services.AddSingleton<AmoKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<AmoKeeper>());
        services.AddSingleton<AmoDictionaryRows>();
        services.AddSingleton<AmoDictionaryMaker>();
        services.AddSingleton<AmoDictionaryWorker>();
        services.AddSingleton<IAmoDictionaryWorker>(provider => provider.GetRequiredService<AmoDictionaryWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<AmoDictionaryWorker>());
        services.AddSingleton<AmoHookRows>();
        services.AddSingleton<AmoHookKeeper>();
        services.AddSingleton(provider => new AmoHookDoor(
            provider.GetRequiredService<AmoHookRows>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<AmoHookSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<AmoHookSweep>());
        services.AddAmoExchange();
        services.AddScoped<IAmoPairsAgain, AmoPairsAgain>();
        services.AddScoped<IAmoCrm, AmoCrm>();
    }

    static void AddAmoExchange(this IServiceCollection services)
    {
        services.AddSingleton<AmoExchangeRows>();
        services.AddSingleton<AmoPairRows>();
        services.AddSingleton<AmoHints>();
        services.AddSingleton<AmoRecords>();
        services.AddSingleton<AmoOurLeads>();
        services.AddSingleton<AmoArrivals>();
        services.AddSingleton<AmoSettling>();
        services.AddSingleton<AmoDriftRows>().AddSingleton<AmoUnpairedWalk>().AddSingleton<AmoDriftWalk>();
        services.AddSingleton<AmoNoteRows>().AddSingleton<AmoNotesIn>().AddSingleton<AmoNotesOut>().AddSingleton<AmoNotes>();
        services.AddSingleton<AmoTaskRows>().AddSingleton<AmoTaskPoller>().AddSingleton<AmoTasksOut>().AddSingleton<AmoOurTasks>();
        services.AddSingleton<AmoTaskSettling>().AddSingleton<AmoTasks>();
        services.AddSingleton<AmoRounds>();
        services.AddAmoOutward();
        services.AddSingleton<AmoExchangeWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<AmoExchangeWorker>());
    }
}
