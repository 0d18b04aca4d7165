using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

public static class MachineClientErrors
{
    public static readonly Error NotFound = Error.NotFound("machine_client_not_found");
    public static readonly Error ClientIdTaken = Error.Conflict("client_id_taken").At("/clientId");
    public static readonly Error TenantNotFound = Error.NotFound("tenant_not_found");
    public static readonly Error UnknownPermission = Error.Refused("unknown_permission");
    public static readonly Error PermissionNotGrantable = Error.Refused("permission_not_grantable");
    public static readonly Error SecretExpiryPast = Error.Refused("secret_expiry_past").At("/secretExpiresAt");
    public static readonly Error Revoked = Error.Conflict("machine_client_revoked");
}
