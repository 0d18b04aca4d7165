using MakCrm.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Tasks;

sealed class GetTaskCalendarHandler(TaskVisibility visibility, TaskReader reader)
    : IMessageHandler<Contract.GetTaskCalendar, Contract.TaskCalendar>
{
    const int Most = 1_000;
    static readonly TimeSpan Longest = TimeSpan.FromDays(62);

    public async Task<Result<Contract.TaskCalendar>> Handle(Contract.GetTaskCalendar request, CancellationToken cancellationToken)
    {
        if (request.To <= request.From || request.To - request.From > Longest)
            return TaskErrors.RangeInvalid;
        var tasks = visibility
            .Tasks(TaskVisibility.Read)
            .Where(t => t.TrashedAt == null && t.DueAt >= request.From && t.DueAt < request.To);
        if (request.AssigneeId is { } assignee)
            tasks = tasks.Where(t => t.AssigneeId == assignee);
        var found = await tasks.AsNoTracking().OrderBy(t => t.DueAt).ThenBy(t => t.Id).Take(Most + 1).ToListAsync(cancellationToken);
        return new Contract.TaskCalendar
        {
            Tasks = await reader.Show([.. found.Take(Most).Select(t => t.View(reader.Now))], cancellationToken),
            IsCut = found.Count > Most,
        };
    }
}
