using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>The answer of the token endpoint (RFC 6749, 5.1).</summary>
public sealed record TokenResponse
{
    [JsonPropertyName("access_token")]
    public required string AccessToken { get; init; }

    [JsonPropertyName("token_type")]
    public string Type { get; init; } = "Bearer";

    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; init; } = (int)TokenSettings.Lifetime.TotalSeconds;

    [JsonPropertyName("scope")]
    public required string Scope { get; init; }

    [JsonPropertyName("id_token")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? IdToken { get; init; }

    [JsonPropertyName("refresh_token")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefreshToken { get; init; }

    /// <summary>Of an exchange (RFC 8693, 2.2.1).</summary>
    [JsonPropertyName("issued_token_type")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? IssuedType { get; init; }
}

/// <summary>Under which grant tokens are made, and how the person had signed in.</summary>
public sealed record UserTokenRequest(Guid GrantId, string ClientId, string Scope, string? Nonce)
{
    /// <summary>The program that acts for the person; null when he does it himself. Of its tokens none tells of a sign-in: there was none.</summary>
    public Guid? ActorId { get; init; }
}

/// <summary>Makes a person's tokens, and tells applications of him as far as their scopes go.</summary>
public sealed class UserTokenIssuer(
    NpgsqlDataSource source,
    UserAccessCache people,
    AccessTokenService tokens,
    TokenSettings settings,
    TimeProvider clock
)
{
    public const string OpenId = "openid";
    public const string Profile = "profile";
    public const string Email = "email";
    public const string OfflineAccess = "offline_access";
    public static readonly IReadOnlyList<string> Scopes = [OpenId, Profile, Email, OfflineAccess];

    /// <summary>Null when the grant is over, or the person may not come in any more, or not in this way.</summary>
    public async Task<TokenResponse?> Issue(UserTokenRequest order, string? refreshToken, CancellationToken ct)
    {
        if (await people.FindNow(order.GrantId, ct) is not { IsAlive: true, IsSuspended: false, Proof.IsTooWeak: false } access)
            return null;
        var now = clock.GetUtcNow();
        var person = await Read(access.TenantId, access.UserId, access.SessionId, ct);
        var claims = new AccessTokenClaims
        {
            Issuer = settings.Issuer,
            Audience = settings.Audience,
            Subject = access.UserId,
            ClientId = order.ClientId,
            TenantId = access.TenantId,
            NetworkId = access.NetworkId,
            Kind = "user",
            Scope = order.Scope,
            TokenId = Guid.CreateVersion7(now).ToString("N"),
            IssuedAt = now.ToUnixTimeSeconds(),
            ExpiresAt = (now + TokenSettings.Lifetime).ToUnixTimeSeconds(),
            GrantId = order.GrantId,
            SessionId = access.SessionId,
        };
        claims = order.ActorId is { } actor
            ? claims with
            {
                Actor = new(actor),
            }
            : claims with
            {
                AuthenticatedAt = person.AuthenticatedAt.ToUnixTimeSeconds(),
                Strength = AssuranceLevel.Of(person.Methods),
                Methods = person.Methods,
            };
        var accessToken = await tokens.Issue(claims, ct);
        var isOpenId = order.Scope.Split(' ').Contains(OpenId);
        return new()
        {
            AccessToken = accessToken,
            Scope = order.Scope,
            IdToken = isOpenId ? await tokens.Sign(Identify(claims, person, order.Nonce, accessToken), "JWT", ct) : null,
            RefreshToken = refreshToken,
        };
    }

    /// <summary>What the scopes of a token let its application know.</summary>
    public async Task<UserInfoClaims> GetUserInfo(AccessTokenClaims of, CancellationToken ct)
    {
        var person = await Read(of.TenantId, of.Subject, of.SessionId!.Value, ct);
        return Fill(new UserInfoClaims { Subject = of.Subject, Actor = of.Actor }, person, of.Scope);
    }

    static IdTokenClaims Identify(AccessTokenClaims access, Person person, string? nonce, string accessToken)
    {
        var half = SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16);
        var claims = new IdTokenClaims
        {
            Subject = access.Subject,
            Issuer = access.Issuer,
            Audience = access.ClientId,
            IssuedAt = access.IssuedAt,
            ExpiresAt = access.ExpiresAt,
            AuthenticatedAt = access.AuthenticatedAt!.Value,
            Nonce = nonce,
            AccessTokenHash = Base64Url.EncodeToString(half),
            SessionId = access.SessionId!.Value,
            Strength = access.Strength!,
            Methods = person.Methods,
        };
        return Fill(claims, person, access.Scope);
    }

    static T Fill<T>(T claims, Person person, string scope)
        where T : UserInfoClaims
    {
        var scopes = scope.Split(' ');
        if (scopes.Contains(Profile))
            claims = claims with { Name = person.Name, Locale = person.Language, TimeZone = person.TimeZone };
        if (scopes.Contains(Email))
            claims = claims with { Email = person.Email, IsEmailVerified = true };
        return claims;
    }

    async Task<Person> Read(Guid tenant, Guid user, Guid session, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(tenant));
        var select = new CommandParameterBuilder(
            new(
                """
                select u.email, u.name, u.language, coalesce(u.time_zone, t.time_zone), coalesce(s.authenticated_at, s.created_at), s.methods
                from users u join tenants t on t.id = u.tenant_id join sessions s on s.tenant_id = u.tenant_id and s.user_id = u.id
                where u.tenant_id = $1 and u.id = $2 and s.id = $3
                """
            )
        );
        batch.BatchCommands.Add(select.Uuid(tenant).Uuid(user).Uuid(session).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        await row.ReadAsync(ct);
        return new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetFieldValue<DateTimeOffset>(4),
            row.GetFieldValue<string[]>(5)
        );
    }

    sealed record Person(string Email, string Name, string Language, string TimeZone, DateTimeOffset AuthenticatedAt, string[] Methods);
}
