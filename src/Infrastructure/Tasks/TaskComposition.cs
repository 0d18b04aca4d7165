using MakCrm.Application.Calendars;
using MakCrm.Domain.Calendars;
using MakCrm.Domain.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Tasks;

static class TaskComposition
{
    public static void AddTasks(this IServiceCollection services)
    {
        services.AddSingleton<IRecurrenceRules, IcalRecurrenceRules>();
        services.AddSingleton<IPublicHolidays, ShippedHolidays>();
        services.AddSingleton<TaskReminderWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<TaskReminderWorker>());
    }
}
