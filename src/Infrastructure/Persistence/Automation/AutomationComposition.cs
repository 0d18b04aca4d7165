using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Automation;

static class AutomationComposition
{
    public static void AddAutomation(this IServiceCollection services)
    {
        services.AddSingleton<AutomationWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<AutomationWorker>());
    }
}
