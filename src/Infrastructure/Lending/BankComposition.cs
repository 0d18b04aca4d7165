using MakCrm.Application.Lending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.Infrastructure.Lending;

static class BankComposition
{
    public static void AddBanks(this IServiceCollection services)
    {
        services.TryAddSingleton(BankSettings.Default);
        services.AddSingleton<BankHttp>();
        services.AddSingleton<BankGateway>();
        services.AddSingleton<IBankGateway>(provider => provider.GetRequiredService<BankGateway>());
        services.AddSingleton<BankWork>();
        services.AddSingleton<BankCircuit>();
        services.AddSingleton<BankSubmissionSender>();
        services.AddSingleton(provider => new BankCallbacks(provider));
        services.AddSingleton<LoanReminderWorker>().AddHostedService(provider => provider.GetRequiredService<LoanReminderWorker>());
        services.AddSingleton<BankSubmissionWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<BankSubmissionWorker>());
    }
}
