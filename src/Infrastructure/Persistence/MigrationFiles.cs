using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>A migration that a database has got.</summary>
public sealed record AppliedMigration(string Name, string Checksum);

/// <summary>A migration of this build.</summary>
sealed record MigrationFile(string Name, string Sql, string Checksum);

/// <summary>The migrations of this build, in order; the locks are the last.</summary>
static class MigrationFiles
{
    public const string Locks = "9999_locks.sql";

    public static IReadOnlyList<MigrationFile> All { get; } =
    [
        .. Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(n => n.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    static MigrationFile Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        var sql = reader.ReadToEnd();
        return new(name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }
}
