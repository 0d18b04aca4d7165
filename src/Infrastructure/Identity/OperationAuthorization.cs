using MakCrm.Application.Common;
using MakCrm.Domain.Common;

namespace MakCrm.Infrastructure.Identity;

/// <summary>The question at the door, the same for whoever asks it and whoever explains the answer: may this caller begin this operation?</summary>
public static class OperationAuthorization
{
    /// <summary>Why not; null when he may. A fresh sign-in is asked for afterwards.</summary>
    public static Error? Authorize(OperationAttribute operation, ICaller caller, TenantQuotaStatus terms, bool isSuspended) =>
        isSuspended ? CommonErrors.TenantSuspended
        : operation.Permission is { } permission && !caller.HasPermission(permission) ? CommonErrors.Forbidden
        : terms.Refusal(operation);
}
