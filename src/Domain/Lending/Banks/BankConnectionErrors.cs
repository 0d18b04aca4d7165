using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public static class BankConnectionErrors
{
    public static readonly Error NotFound = Error.NotFound("bank_connection_not_found");
    public static readonly Error Exists = Error.Conflict("bank_connection_exists");
    public static readonly Error StateUnfit = Error.Conflict("bank_connection_state_unfit");
    public static readonly Error AddressRefused = Error.Unprocessable("bank_address_refused", "/address");
    public static readonly Error MappingInvalid = Error.Unprocessable("bank_mapping_invalid", "/mapping");
}

public static class BankSubmissionErrors
{
    public static readonly Error NotConnected = Error.Conflict("bank_not_connected");
    public static readonly Error NotFound = Error.NotFound("bank_submission_not_found");
    public static readonly Error Exists = Error.Conflict("bank_submission_exists");
    public static readonly Error StateUnfit = Error.Conflict("bank_submission_state_unfit");
    public static readonly Error ConflictMissing = Error.Conflict("bank_conflict_missing");
}
