using MakCrm.Application.Lending.Screening;
using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending.Verification;
using MakCrm.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.Infrastructure.Lending.Verification;

static class VerificationComposition
{
    public static void AddVerification(this IServiceCollection services)
    {
        services.TryAddSingleton(VerificationSettings.Default);
        services.AddSingleton<ScreeningIndexes>();
        services.AddSingleton<IVerificationProvider>(provider => new ScreeningProvider(
            VerificationKind.Sanctions,
            "Списки санкций",
            provider.GetRequiredService<SystemWorkRunner>()
        ));
        services.AddSingleton<IVerificationProvider>(provider => new ScreeningProvider(
            VerificationKind.Bankruptcy,
            "Списки банкротов",
            provider.GetRequiredService<SystemWorkRunner>()
        ));
        services.AddSingleton<ScreeningWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<ScreeningWorker>());
        services.AddSingleton<VerificationProviders>();
        services.AddSingleton<IVerificationProviders>(provider => provider.GetRequiredService<VerificationProviders>());
        services.AddSingleton<VerificationWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<VerificationWorker>());
    }
}
