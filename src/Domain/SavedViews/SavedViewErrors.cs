using MakCrm.Domain.Common;

namespace MakCrm.Domain.SavedViews;

public static class SavedViewErrors
{
    public static readonly Error NotFound = Error.NotFound("saved_view_not_found");
    public static readonly Error Unknown = Error.Unprocessable("saved_view_unknown", "/viewId");
    public static readonly Error LimitReached = Error.Conflict("saved_view_limit_reached");
}
