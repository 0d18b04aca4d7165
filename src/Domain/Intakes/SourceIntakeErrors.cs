using MakCrm.Domain.Common;

namespace MakCrm.Domain.Intakes;

public static class SourceIntakeErrors
{
    public static readonly Error NotFound = Error.NotFound("source_intake_not_found");
    public static readonly Error KeyRevoked = Error.Conflict("intake_key_revoked");
    public static readonly Error TargetUnknown = Error.Unprocessable("intake_target_unknown");
    public static readonly Error PlatformUnfit = Error.Unprocessable("intake_platform_unfit", "/vk");

    /// <summary>Nothing shows that the platform speaks.</summary>
    public static readonly Error SecretWrong = new("intake_secret_wrong", ErrorKind.Forbidden);
}
