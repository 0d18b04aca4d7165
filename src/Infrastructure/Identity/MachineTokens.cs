using MakCrm.Infrastructure.Identity.People;

namespace MakCrm.Infrastructure.Identity;

/// <summary>Makes the access tokens of machine clients.</summary>
public sealed class MachineTokens(AccessTokenService tokens, TokenSettings settings, TimeProvider clock)
{
    /// <param name="scope">What it asks for of what it may; nothing for all of it.</param>
    public async Task<TokenResponse> Issue(MachineClientAccess client, IReadOnlyCollection<string> scope, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        IEnumerable<string> granted = scope.Count > 0 ? scope : client.Permissions;
        var claims = new AccessTokenClaims
        {
            Issuer = settings.Issuer,
            Audience = settings.Audience,
            Subject = client.Id,
            ClientId = client.ClientId,
            TenantId = client.TenantId,
            NetworkId = client.NetworkId,
            Kind = "client",
            Scope = string.Join(' ', granted.Order(StringComparer.Ordinal)),
            TokenId = Guid.CreateVersion7(now).ToString("N"),
            IssuedAt = now.ToUnixTimeSeconds(),
            ExpiresAt = (now + TokenSettings.Lifetime).ToUnixTimeSeconds(),
        };
        return new() { AccessToken = await tokens.Issue(claims, ct), Scope = claims.Scope };
    }
}
