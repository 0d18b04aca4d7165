using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tenants;

public static class TenantErrors
{
    public static readonly Error NotFound = Error.NotFound("tenant_not_found");
    public static readonly Error NameTaken = Error.Conflict("tenant_name_taken").WithPointer("/name");
    public static readonly Error InnInvalid = Error.Unprocessable("inn_invalid", "/inn");
    public static readonly Error KppInvalid = Error.Unprocessable("kpp_invalid", "/kpp");
    public static readonly Error OgrnInvalid = Error.Unprocessable("ogrn_invalid", "/ogrn");
    public static readonly Error BankAccountInvalid = Error.Unprocessable("bank_account_invalid", "/bankAccount");
    public static readonly Error TimeZoneUnknown = Error.Unprocessable("time_zone_unknown", "/timeZone");
    public static readonly Error AlreadySuspended = Error.Conflict("tenant_already_suspended");
    public static readonly Error NotSuspended = Error.Conflict("tenant_not_suspended");
    public static readonly Error AlreadyTrashed = Error.Conflict("tenant_already_trashed");
    public static readonly Error NotTrashed = Error.Conflict("tenant_not_trashed");
    public static readonly Error PurgeTooEarly = Error.Conflict("tenant_purge_too_early");
    public static readonly Error NameDiffers = Error.Unprocessable("tenant_name_differs", "/confirmName");
    public static readonly Error HasOpenBusiness = Error.Conflict("tenant_has_open_business");
    public static readonly Error JobNotFound = Error.NotFound("tenant_job_not_found");
    public static readonly Error CertificateNotFound = Error.NotFound("purge_certificate_not_found");
    public static readonly Error MoveInProgress = Error.Conflict("tenant_move_in_progress");
    public static readonly Error AlreadyPlaced = Error.Conflict("tenant_already_placed");
    public static readonly Error NotDedicated = Error.Conflict("tenant_not_dedicated");
    public static readonly Error NoBackups = Error.Conflict("tenant_backups_off");
    public static readonly Error IsSandbox = Error.Conflict("tenant_is_sandbox");
    public static readonly Error NotSandbox = Error.Conflict("tenant_not_sandbox");
    public static readonly Error CloneInProgress = Error.Conflict("tenant_clone_in_progress");
    public static readonly Error IsHeadOffice = Error.Conflict("tenant_is_head_office");
}
