using MakCrm.Infrastructure.Identity.People;

namespace MakCrm.WebApi.Http;

/// <summary>Browsers may call from the sites of the applications that people sign in to.</summary>
sealed class OAuthApplicationOrigins(OAuthApplicationDirectory applications) : IAllowedOrigins
{
    public ValueTask<bool> Allows(string origin, CancellationToken ct) => applications.IsAllowedOrigin(origin, ct);
}
