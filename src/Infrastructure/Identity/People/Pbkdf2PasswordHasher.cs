using MakCrm.Application.Identity.Public;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>How much work it is to try a password.</summary>
public sealed record PasswordHashingOptions(int Rounds)
{
    /// <summary>OWASP's figure for this hash.</summary>
    public static readonly PasswordHashingOptions Default = new(210_000);
}

/// <summary>ASP.NET Core Identity's hash: PBKDF2 with HMAC-SHA512 and a salt of its own for each password.</summary>
sealed class Pbkdf2PasswordHasher : IPasswordHasher
{
    static readonly object Nobody = new();
    readonly PasswordHasher<object> hasher;
    readonly string nobodysHash;

    public Pbkdf2PasswordHasher(PasswordHashingOptions cost)
    {
        hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = cost.Rounds }));
        nobodysHash = Hash(ClientSecretText());
    }

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    public bool Matches(string? hash, string password)
    {
        // Whoever does not exist costs as much as somebody with another password.
        var result = hasher.VerifyHashedPassword(Nobody, hash ?? nobodysHash, password);
        return hash is not null && result != PasswordVerificationResult.Failed;
    }

    static string ClientSecretText() => Domain.Identity.OpaqueToken.Generate().Text;
}
