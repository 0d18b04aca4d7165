using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

public static class MachineClientErrors
{
    public static readonly Error NotFound = Error.NotFound("machine_client_not_found");
    public static readonly Error ClientIdTaken = Error.Conflict("client_id_taken").WithPointer("/clientId");
    public static readonly Error TenantNotFound = Error.NotFound("tenant_not_found");
    public static readonly Error UnknownPermission = Error.Unprocessable("unknown_permission");
    public static readonly Error PermissionNotGrantable = Error.Unprocessable("permission_not_grantable");
    public static readonly Error SecretExpiryPast = Error.Unprocessable("secret_expiry_past").WithPointer("/secretExpiresAt");
    public static readonly Error Revoked = Error.Conflict("machine_client_revoked");
}
