using MakCrm.Infrastructure.Persistence.Clients.Public;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Clients;

static class ClientCardComposition
{
    /// <summary>What modules add to the card of a client.</summary>
    public static void AddClientCardParts(this IServiceCollection services)
    {
        foreach (
            var part in typeof(IClientCardPart)
                .Assembly.GetTypes()
                .Where(t => t is { IsClass: true } && t.IsAssignableTo(typeof(IClientCardPart)))
        )
            services.AddScoped(typeof(IClientCardPart), part);
    }
}
