using MakCrm.Domain.Common;

namespace MakCrm.Domain.Protection;

public static class ClaimErrors
{
    public static readonly Error NotFound = Error.NotFound("client_claim_not_found");
    public static readonly Error ClientNotFound = Error.NotFound("client_not_found");
    public static readonly Error ClientUnknown = Error.Unprocessable("client_unknown", "/clientId");
    public static readonly Error Ended = Error.Conflict("client_claim_ended");
    public static readonly Error Claimed = Error.Conflict("client_claimed");
    public static readonly Error Protected = Error.Conflict("client_protected");
    public static readonly Error HolderUnknown = Error.Unprocessable("claim_holder_unknown", "/holder");
    public static readonly Error HolderSame = Error.Unprocessable("claim_holder_same", "/holder");
    public static readonly Error EndPast = Error.Unprocessable("claim_end_past", "/until");
    public static readonly Error SourceUnknown = Error.Unprocessable("source_unknown");
}
