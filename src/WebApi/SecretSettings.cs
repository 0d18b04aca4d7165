using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence;
using Npgsql;

namespace MakCrm.WebApi;

/// <summary>Secrets come from variables or, by a name that ends in <c>_FILE</c>, from files; those that everybody knows are refused.</summary>
static class SecretSettings
{
    const int KeyBytes = 32;
    const int ShortestPassword = 8;

    /// <summary>What no 32 random bytes have in practice: so few different ones.</summary>
    const int FewestBytes = 12;

    static readonly HashSet<string> WellKnown = new(StringComparer.OrdinalIgnoreCase)
    {
        "password",
        "password1",
        "passw0rd",
        "postgres",
        "postgresql",
        "changeme",
        "change-me",
        "changeit",
        "12345678",
        "123456789",
        "1234567890",
        "qwertyui",
        "qwertyuiop",
        "adminadmin",
        "letmein1",
        "secretsecret",
        "mak_app_password",
        "mak-crm-password",
    };

    /// <summary>The same variables, each also by the file that <c>NAME_FILE</c> names.</summary>
    public static Func<string, string?> WithFiles(Func<string, string?> variable) =>
        name =>
        {
            var (value, path) = (variable(name), variable(name + "_FILE"));
            if (string.IsNullOrEmpty(path))
                return value;
            return string.IsNullOrEmpty(value)
                ? Read(name + "_FILE", path)
                : throw new InvalidOperationException($"{name} and {name}_FILE are both set: give one of them.");
        };

    /// <exception cref="InvalidOperationException">A secret is known to everybody; the message says which and what to do.</exception>
    public static void RefuseWeak(DatabaseConnectionStrings databases, string? masterKey)
    {
        var password = new NpgsqlConnectionStringBuilder(databases.App).Password;
        if (password is { Length: > 0 } && (password.Length < ShortestPassword || WellKnown.Contains(password)))
            throw new InvalidOperationException(
                $"MAK_APP_PASSWORD (or the password in MAK_APP_DB or MAK_DB) is one that others guess: outside the demo give a random one of {ShortestPassword} characters or more."
            );
        if (masterKey is not null && masterKey.Trim() is var text && !IsKey(text))
            throw new InvalidOperationException(
                $"MAK_MASTER_KEY is no random key: give {KeyBytes} random bytes in base64, as `openssl rand -base64 {KeyBytes}` prints them."
            );
    }

    /// <exception cref="InvalidOperationException">One of the further keys is none; the message names the variable.</exception>
    public static MasterKey MasterKeys(string? key, string folder, string? others)
    {
        try
        {
            return MasterKey.From(key, folder, others);
        }
        catch (Exception broken) when (others is not null && broken is FormatException or ArgumentException)
        {
            throw new InvalidOperationException(
                $"MAK_MASTER_KEY_OTHERS (or MAK_MASTER_KEY) is not what it should be: keys of {KeyBytes} bytes in base64, with commas between."
            );
        }
    }

    static bool IsKey(string text)
    {
        Span<byte> key = stackalloc byte[KeyBytes + 1];
        return Convert.TryFromBase64String(text, key, out var length)
            && length == KeyBytes
            && key[..KeyBytes].ToArray().Distinct().Count() >= FewestBytes;
    }

    static string Read(string name, string path)
    {
        try
        {
            // Files end in a line break that the secret does not have.
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{name} names '{path}', which cannot be read.");
        }
    }
}
