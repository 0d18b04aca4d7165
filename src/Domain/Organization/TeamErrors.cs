using MakCrm.Domain.Common;

namespace MakCrm.Domain.Organization;

public static class TeamErrors
{
    public static readonly Error NotFound = Error.NotFound("team_not_found");
    public static readonly Error NameTaken = Error.Conflict("team_name_taken").WithPointer("/name");
    public static readonly Error UnitUnknown = Error.Unprocessable("unit_unknown", "/unitId");
    public static readonly Error MemberUnknown = Error.Unprocessable("team_member_unknown");
    public static readonly Error MemberNotFound = Error.NotFound("team_member_not_found");
    public static readonly Error LeadNoMember = Error.Unprocessable("team_lead_no_member", "/leadId");
    public static readonly Error Full = Error.Conflict("team_full");
    public static readonly Error LimitReached = Error.Conflict("team_limit_reached");
}
