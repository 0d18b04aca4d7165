using MakCrm.Application.Identity.Public;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>ASP.NET Core Identity's hash: PBKDF2 with HMAC-SHA512 and a salt of its own for each password.</summary>
sealed class Passwords : IPasswords
{
    /// <summary>OWASP's figure for this hash.</summary>
    const int Iterations = 210_000;
    static readonly object Nobody = new();
    readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    readonly string nobodysHash;

    public Passwords() => nobodysHash = Hash(ClientSecretText());

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    public bool Matches(string? hash, string password)
    {
        // Whoever does not exist costs as much as somebody with another password.
        var result = hasher.VerifyHashedPassword(Nobody, hash ?? nobodysHash, password);
        return hash is not null && result != PasswordVerificationResult.Failed;
    }

    static string ClientSecretText() => Domain.Identity.ClientSecret.New().Text;
}
