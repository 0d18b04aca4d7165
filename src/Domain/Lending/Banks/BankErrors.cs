using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public static class BankErrors
{
    public static readonly Error NotFound = Error.NotFound("bank_not_found");
    public static readonly Error CodeTaken = Error.Conflict("bank_code_taken");
    public static readonly Error Archived = Error.Conflict("bank_archived");
    public static readonly Error NotArchived = Error.Conflict("bank_not_archived");
    public static readonly Error LimitReached = Error.Conflict("bank_limit_reached");
    public static readonly Error Unknown = Error.Unprocessable("bank_unknown", "/bankId");
}
