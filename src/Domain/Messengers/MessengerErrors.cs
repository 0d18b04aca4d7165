using MakCrm.Domain.Common;

namespace MakCrm.Domain.Messengers;

public static class MessengerErrors
{
    public static readonly Error ByPeopleOnly = Error.Conflict("messenger_by_people_only");
    public static readonly Error BridgeOnly = Error.Conflict("messenger_bridge_only");
    public static readonly Error LinkOver = Error.Conflict("messenger_link_over");
    public static readonly Error IdentityTaken = Error.Conflict("messenger_identity_taken");
    public static readonly Error IdentityNotFound = Error.NotFound("messenger_identity_not_found");
}
