using MakCrm.Application.Common;
using MakCrm.Application.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Privacy;

static class PrivacyComposition
{
    public static void AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<TenantKeys>();
        services.AddSingleton<ITenantKeys>(provider => provider.GetRequiredService<TenantKeys>());
        services.AddSingleton<SealedTables>();
        services.AddScoped<OwnSeals>();
        services.AddScoped<ITenantSeals>(provider => provider.GetRequiredService<OwnSeals>());
        services.AddScoped<IDataKeys>(provider => provider.GetRequiredService<OwnSeals>());
        services.AddSingleton<KeyKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyKeeper>());
    }
}
