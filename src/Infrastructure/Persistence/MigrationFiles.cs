using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>A migration that a database has got.</summary>
public sealed record AppliedMigration(string Name, string Checksum);

/// <summary>A migration of this build.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Sql">Its text behind the functions that it uses.</param>
/// <param name="Checksum">Of its text as it was released.</param>
sealed record MigrationFile(string Name, string Sql, string Checksum);

/// <summary>The migrations of this build, in order. The last is what is done again whenever anything has changed: functions, then locks.</summary>
static class MigrationFiles
{
    public const string Locks = "9999_locks.sql";

    /// <summary>What databases know a file by that was changed after its release without changing what it leaves, such as one that gave its functions away.</summary>
    static readonly Dictionary<(string Name, string Checksum), string> Released = SqlResources
        .Read("migrations", ".txt")["released-checksums.txt"]
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#')
        .Select(line => line.Split(' '))
        .ToDictionary(parts => (parts[0], parts[2]), parts => parts[1]);

    public static IReadOnlyList<MigrationFile> All { get; } =
    [.. SqlResources.Read("migrations", ".sql").Select(file => Read(file.Key, file.Value))];

    static MigrationFile Read(string name, string text)
    {
        if (name == Locks)
            return new(name, SqlFunctions.CreateAll + text, ChecksumOf(SqlFunctions.CreateAll + text));
        var checksum = ChecksumOf(text);
        return new(name, SqlFunctions.CreateUsedBy(text) + text, Released.GetValueOrDefault((name, checksum), checksum));
    }

    static string ChecksumOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
