using MakCrm.Domain.Timeline;

namespace MakCrm.Application.Timeline;

static class TimelineViews
{
    static readonly ContractMap<TimelinePin, Contract.TimelinePin> TimelinePin = new();

    public static Contract.TimelinePin View(this TimelinePin pin) => TimelinePin.View(pin);
}
