using MakCrm.Application.Automation;
using MakCrm.Infrastructure.Automation;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Persistence.Automation;

static class AutomationComposition
{
    public static void AddAutomation(this IServiceCollection services)
    {
        services.AddSingleton<AutomationWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<AutomationWorker>());
        services.AddSingleton<AutomationScheduleWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<AutomationScheduleWorker>());
        services.AddSingleton<ICronExpressions, CronosExpressions>();
    }
}
