using MakCrm.Application.Common;
using MakCrm.Application.Settlements;
using MakCrm.Infrastructure.Banking;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Settlements;

static class SettlementComposition
{
    public static void AddSettlements(this IServiceCollection services)
    {
        services.AddScoped<ISettlementCodeAttempts, SettlementCodeAttempts>();
        services.AddSingleton<IClientBankExchange, ClientBankExchange>();
    }
}
