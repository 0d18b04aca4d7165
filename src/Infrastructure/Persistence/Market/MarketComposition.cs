using MakCrm.Application.Market;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Market;

static class MarketComposition
{
    public static void AddMarket(this IServiceCollection services)
    {
        services.AddScoped<ILotLock, LotLock>();
        services.AddSingleton<BidBatchProcessor>();
        services.AddSingleton<IBidBatcher, BidBatcher>();
        services.AddSingleton<LotScheduler>();
        services.AddSingleton<ILotScheduleSignal>(provider => provider.GetRequiredService<LotScheduler>());
        services.AddHostedService(provider => provider.GetRequiredService<LotScheduler>());
    }
}
