using MakCrm.Domain.Common;

namespace MakCrm.Domain.AmoSync;

public static class AmoErrors
{
    public static readonly Error NotFound = Error.NotFound("amo_account_not_found");
    public static readonly Error LimitReached = Error.Conflict("amo_limit_reached");
    public static readonly Error NotInSandbox = Error.Unprocessable("amo_not_in_sandbox");
    public static readonly Error HostRefused = Error.Unprocessable("amo_host_refused", "/host");
    public static readonly Error TokenRefused = Error.Unprocessable("amo_token_refused", "/token");
    public static readonly Error Unreachable = Error.Unprocessable("amo_unreachable");
    public static readonly Error Connected = Error.Conflict("amo_account_connected");
    public static readonly Error Authorized = Error.Conflict("amo_account_authorized");
    public static readonly Error ByToken = Error.Conflict("amo_account_by_token");
    public static readonly Error NotActive = Error.Conflict("amo_account_not_active");
    public static readonly Error Active = Error.Conflict("amo_account_active");
    public static readonly Error Unauthorized = Error.Conflict("amo_account_unauthorized");
    public static readonly Error HookNotFound = Error.NotFound("amo_hook_not_found");
    public static readonly Error ExchangeOff = Error.Conflict("amo_exchange_off");
    public static readonly Error MappingMissing = Error.Conflict("amo_mapping_missing");
    public static readonly Error PairNotFound = Error.NotFound("amo_pair_not_found");
    public static readonly Error DictionariesMissing = Error.Conflict("amo_dictionaries_missing");
    public static readonly Error TheirsUnknown = Error.Unprocessable("amo_link_theirs_unknown");
    public static readonly Error OursUnknown = Error.Unprocessable("amo_link_ours_unknown");
    public static readonly Error Unfit = Error.Unprocessable("amo_link_unfit");
    public static readonly Error Twice = Error.Unprocessable("amo_link_twice");
    public static readonly Error ConflictNotFound = Error.NotFound("amo_conflict_not_found");
    public static readonly Error ConflictSettled = Error.Conflict("amo_conflict_settled");
}
