using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tenants;

public static class TenantErrors
{
    public static readonly Error NotFound = Error.NotFound("tenant_not_found");
    public static readonly Error NameTaken = Error.Conflict("tenant_name_taken").At("/name");
    public static readonly Error InnInvalid = Error.Refused("inn_invalid", "/inn");
    public static readonly Error KppInvalid = Error.Refused("kpp_invalid", "/kpp");
    public static readonly Error OgrnInvalid = Error.Refused("ogrn_invalid", "/ogrn");
    public static readonly Error BankAccountInvalid = Error.Refused("bank_account_invalid", "/bankAccount");
    public static readonly Error TimeZoneUnknown = Error.Refused("time_zone_unknown", "/timeZone");
    public static readonly Error AlreadySuspended = Error.Conflict("tenant_already_suspended");
    public static readonly Error NotSuspended = Error.Conflict("tenant_not_suspended");
    public static readonly Error IsHeadOffice = Error.Conflict("tenant_is_head_office");
}
