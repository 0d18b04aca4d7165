using MakCrm.Application.AmoSync;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.AmoSync.Exchange.Out;

static class AmoOutboundComposition
{
    public static void AddAmoOutward(this IServiceCollection services)
    {
        services.AddSingleton<AmoBatchWriter>();
        services.AddSingleton<AmoRecordUpdater>();
        services.AddSingleton<AmoLeadCreationStore>();
        services.AddSingleton<AmoLeadCreator>();
        services.AddSingleton<AmoUnconfirmedLeadFinder>();
        services.AddScoped<IAmoLocalChangeQueue, AmoLocalChangeQueue>();
        services.AddSingleton<IAmoOutboundSync, AmoOutboundSync>();
        services.AddSingleton<IAmoConflictStore, AmoConflictStore>();
    }
}
