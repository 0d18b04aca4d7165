using MakCrm.Application.Lending.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.Infrastructure.Lending.Verification;

static class VerificationComposition
{
    public static void AddVerification(this IServiceCollection services)
    {
        services.TryAddSingleton(VerificationSettings.Default);
        services.AddSingleton<VerificationProviders>();
        services.AddSingleton<IVerificationProviders>(provider => provider.GetRequiredService<VerificationProviders>());
        services.AddSingleton<VerificationWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<VerificationWorker>());
    }
}
