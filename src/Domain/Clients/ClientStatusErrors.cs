using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

public static class ClientStatusErrors
{
    public static readonly Error NotFound = Error.NotFound("client_status_not_found");
    public static readonly Error CodeTaken = Error.Conflict("client_status_code_taken");
    public static readonly Error InUse = Error.Conflict("client_status_in_use");
    public static readonly Error LimitReached = Error.Unprocessable("client_status_limit_reached");
}
