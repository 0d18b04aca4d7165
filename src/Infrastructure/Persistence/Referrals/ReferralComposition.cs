using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Referrals;

static class ReferralComposition
{
    public static void AddReferrals(this IServiceCollection services)
    {
        services.AddSingleton<ReferralAddresses>();
        services.AddSingleton<ReferralSalts>();
        services.AddSingleton<ReferralClickWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<ReferralClickWriter>());
    }
}
