using MakCrm.Application.Common;
using MakCrm.Application.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Privacy;

static class PrivacyServiceCollectionExtensions
{
    public static void AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<TenantDataKeyStore>();
        services.AddSingleton<ITenantKeyShredder>(provider => provider.GetRequiredService<TenantDataKeyStore>());
        services.AddSingleton<EncryptedTables>();
        services.AddScoped<TenantCipherProvider>();
        services.AddScoped<ITenantCipherProvider>(provider => provider.GetRequiredService<TenantCipherProvider>());
        services.AddScoped<IDataKeyStore>(provider => provider.GetRequiredService<TenantCipherProvider>());
        services.AddSingleton<DataKeyRotationWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<DataKeyRotationWorker>());
    }
}
