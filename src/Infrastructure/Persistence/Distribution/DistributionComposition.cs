using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Distribution;

static class DistributionComposition
{
    public static void AddDistribution(this IServiceCollection services)
    {
        services.AddSingleton<DistributionWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<DistributionWorker>());
    }
}
