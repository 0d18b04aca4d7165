using MakCrm.Domain.Common;

namespace MakCrm.Domain.Partners;

public static class PartnerErrors
{
    public static readonly Error NotFound = Error.NotFound("partner_not_found");
    public static readonly Error LimitReached = Error.Conflict("partner_limit_reached");
    public static readonly Error UserUnknown = Error.Unprocessable("partner_user_unknown");
    public static readonly Error UserTaken = Error.Conflict("partner_user_taken");
    public static readonly Error SourceUnknown = Error.Unprocessable("partner_source_unknown", "/sourceIds");
    public static readonly Error SourceTaken = Error.Conflict("partner_source_taken");
    public static readonly Error TenantUnknown = Error.Unprocessable("partner_tenant_unknown", "/tenantId");
    public static readonly Error TenantTaken = Error.Conflict("partner_tenant_taken");
    public static readonly Error Ended = Error.Conflict("partner_ended");
    public static readonly Error NotActive = Error.Conflict("partner_not_active");
    public static readonly Error NotSuspended = Error.Conflict("partner_not_suspended");
    public static readonly Error StaffFull = Error.Conflict("partner_staff_full");
    public static readonly Error MemberNotFound = Error.NotFound("partner_member_not_found");
    public static readonly Error RoleInsufficient = new("partner_role_insufficient", ErrorKind.Forbidden);
    public static readonly Error OwnerRequired = Error.Conflict("partner_owner_required");
    public static readonly Error BankAccountInvalid = Error.Unprocessable("bank_account_invalid", "/account");
    public static readonly Error InnInvalid = Error.Unprocessable("inn_invalid", "/inn");
    public static readonly Error KppInvalid = Error.Unprocessable("kpp_invalid", "/kpp");
    public static readonly Error OgrnInvalid = Error.Unprocessable("ogrn_invalid", "/ogrn");
}
