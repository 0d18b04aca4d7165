using MakCrm.Application.Market;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Market;

static class MarketComposition
{
    public static void AddMarket(this IServiceCollection services)
    {
        services.AddScoped<ILotLock, LotLock>();
        services.AddSingleton<BidCommit>();
        services.AddSingleton<IBidDesk, BidDesk>();
        services.AddSingleton<LotClock>();
        services.AddSingleton<ILotAlarm>(provider => provider.GetRequiredService<LotClock>());
        services.AddHostedService(provider => provider.GetRequiredService<LotClock>());
    }
}
