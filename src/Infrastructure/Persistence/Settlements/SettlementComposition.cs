using MakCrm.Application.Settlements;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Settlements;

static class SettlementComposition
{
    public static void AddSettlements(this IServiceCollection services)
    {
        services.AddScoped<ISettlementCodeAttempts, SettlementCodeAttempts>();
    }
}
