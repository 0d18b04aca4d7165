using MakCrm.Domain.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Identity;

/// <summary>What makes tokens and knows whom to give them to.</summary>
static class TokenComposition
{
    public static void AddTokens(this IServiceCollection services)
    {
        services.AddSingleton<SigningKeyRing>();
        services.AddHostedService<SigningKeyRotationWorker>();
        services.AddSingleton<AccessTokenService>();
        services.AddSingleton<MachineTokens>();
        services.AddSingleton<MachineClientDirectory>();
        services.AddSingleton<ClientAssertionVerifier>();
        services.AddSingleton<ITotp, OtpNetTotp>();
    }
}
