using MakCrm.Application.Calendars.Public;
using MakCrm.Domain.Calendars;

namespace MakCrm.Application.Calendars;

sealed class GetWorkingTimeDueHandler(IWorkingTime time) : IMessageHandler<Contract.GetWorkingTimeDue, Contract.WorkingTimeDue>
{
    public async Task<Result<Contract.WorkingTimeDue>> Handle(Contract.GetWorkingTimeDue request, CancellationToken cancellationToken)
    {
        var due = await time.Add(request.Id, request.From, request.Hours, cancellationToken);
        return due.Error == WorkingCalendarErrors.Unknown
            ? WorkingCalendarErrors.NotFound
            : due.Map(at => new Contract.WorkingTimeDue { DueAt = at });
    }
}
