using MakCrm.Domain.Common;

namespace MakCrm.Domain.Timeline;

public static class TimelineErrors
{
    public static readonly Error RecordNotFound = Error.NotFound("record_not_found");
}
