using MakCrm.Application.Calendars;
using MakCrm.Application.Calendars.Public;
using MakCrm.Domain.Calendars;
using MakCrm.Domain.Tasks;
using MakCrm.Infrastructure.Calendars;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Infrastructure.Tasks;

static class TaskComposition
{
    public static void AddTasks(this IServiceCollection services)
    {
        services.AddSingleton<IRecurrenceRules, IcalRecurrenceRules>();
        services.AddSingleton<IPublicHolidays, ShippedHolidays>();
        services.AddSingleton<ICalendarFormat, IcalFormat>();
        services.AddSingleton<CalendarFeedAddresses>();
        services.AddSingleton<TaskReminderWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<TaskReminderWorker>());
    }
}
