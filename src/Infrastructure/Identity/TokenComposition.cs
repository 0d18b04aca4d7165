using MakCrm.Domain.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Identity;

/// <summary>What makes tokens and knows whom to give them to.</summary>
static class TokenComposition
{
    public static void AddTokens(this IServiceCollection services)
    {
        services.AddSingleton<SigningKeys>();
        services.AddHostedService<KeyRotation>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<MachineTokens>();
        services.AddSingleton<ClientDirectory>();
        services.AddSingleton<ClientAssertions>();
        services.AddSingleton<ITotp, OtpNetTotp>();
    }
}
