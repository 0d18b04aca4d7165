using MakCrm.Domain.Common;

namespace MakCrm.Application.Common;

/// <summary>Refusals that any operation can give.</summary>
public static class CommonErrors
{
    public static readonly Error InvalidRequest = new("invalid_request", ErrorKind.Malformed);
    public static readonly Error Unauthorized = new("unauthorized", ErrorKind.Unauthenticated);

    /// <summary>401: he is signed in, but not strongly or freshly enough (RFC 9470).</summary>
    public static readonly Error StepUpRequired = new("step_up_required", ErrorKind.Unauthenticated);
    public static readonly Error Forbidden = new("forbidden", ErrorKind.Forbidden);
    public static readonly Error AddressNotAllowed = new("address_not_allowed", ErrorKind.Forbidden);
    public static readonly Error NotInSandbox = new("not_in_sandbox", ErrorKind.Forbidden);
    public static readonly Error TenantSuspended = new("tenant_suspended", ErrorKind.Forbidden);
    public static readonly Error ModuleDisabled = new("module_disabled", ErrorKind.Forbidden);
    public static readonly Error TenantLimitReached = new("tenant_limit_reached", ErrorKind.Forbidden);
    public static readonly Error StaleVersion = new("stale_version", ErrorKind.Stale);
    public static readonly Error IdempotencyKeyReused = Error.Unprocessable("idempotency_key_reused");
    public static readonly Error FieldMasked = Error.Unprocessable("field_masked");
    public static readonly Error ConcurrentChange = Error.Conflict("concurrent_change");
    public static readonly Error SealedDataDestroyed = Error.Conflict("sealed_data_destroyed");
}
