using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Screening;

public static class ScreeningErrors
{
    public static readonly Error ListNotFound = Error.NotFound("screening_list_not_found");
    public static readonly Error ListLimitReached = Error.Conflict("screening_list_limit_reached");
    public static readonly Error HitNotFound = Error.NotFound("screening_hit_not_found");
    public static readonly Error HitDecided = Error.Conflict("screening_hit_decided");
}
