using MakCrm.Domain.Common;

namespace MakCrm.Domain.Segments;

public static class SegmentErrors
{
    public static readonly Error NotFound = Error.NotFound("segment_not_found");
    public static readonly Error NameTaken = Error.Conflict("segment_name_taken");
    public static readonly Error NotWatched = Error.NotFound("segment_not_watched");
    public static readonly Error WatchLimitReached = Error.Unprocessable("segment_watch_limit_reached");
    public static readonly Error LimitReached = Error.Unprocessable("segment_limit_reached");
    public static readonly Error FilterNeeded = Error.Unprocessable("segment_filter_needed", "/filter");
    public static readonly Error FilterUnfit = Error.Unprocessable("segment_filter_unfit", "/filter");
    public static readonly Error Circular = Error.Unprocessable("segment_circular", "/filter");
    public static readonly Error IsDynamic = Error.Conflict("segment_is_dynamic");
}
