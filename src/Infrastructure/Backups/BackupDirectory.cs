using System.Globalization;
using System.Text.RegularExpressions;

namespace MakCrm.Infrastructure.Backups;

/// <summary>A backup in its folder.</summary>
sealed record BackupEntry(string Path, string Database, DateTimeOffset TakenAt, long Bytes);

/// <summary>The folder with backups. A name tells which database and which moment, so that nothing has to be opened to see what is there.</summary>
sealed partial class BackupDirectory(string folder)
{
    const string Time = "yyyyMMdd'T'HHmmssfff'Z'";

    /// <summary>While it is written.</summary>
    public const string Unfinished = ".part";

    public string PathFor(string database, DateTimeOffset at)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Path.Combine(folder, $"{Plain(database)}-{at.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture)}.mak.zip");
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<BackupEntry> List() =>
        Directory.Exists(folder)
            ?
            [
                .. new DirectoryInfo(folder)
                    .EnumerateFiles("*.mak.zip")
                    .Select(Read)
                    .OfType<BackupEntry>()
                    .OrderByDescending(b => b.TakenAt),
            ]
            : [];

    public IReadOnlyList<BackupEntry> ListOf(string database) => [.. List().Where(b => b.Database == Plain(database))];

    /// <summary>
    /// Removes what is one too many, and what was long ago left half written. Databases that are no more are not backed up again: theirs go
    /// by age.
    /// </summary>
    public void Trim(IEnumerable<string> living, int stored, DateTimeOffset before)
    {
        var names = living.Select(Plain).ToHashSet(StringComparer.Ordinal);
        foreach (var backups in List().GroupBy(b => b.Database))
        {
            foreach (var old in names.Contains(backups.Key) ? backups.Skip(stored) : backups.Where(b => b.TakenAt < before))
                File.Delete(old.Path);
        }

        var halves = new DirectoryInfo(folder) is { Exists: true } there ? there.EnumerateFiles("*.mak.zip" + Unfinished) : [];
        foreach (var half in halves.Where(h => h.LastWriteTimeUtc < before))
            half.Delete();
    }

    static BackupEntry? Read(FileInfo file) =>
        Name().Match(file.Name) is { Success: true } name
        && DateTimeOffset.TryParseExact(
            name.Groups["at"].Value,
            Time,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? new(file.FullName, name.Groups["database"].Value, at, file.Length)
            : null;

    /// <summary>What any file system takes.</summary>
    public static string Plain(string database) => Strange().Replace(database, "_");

    [GeneratedRegex(@"^(?<database>[A-Za-z0-9_]+)-(?<at>\d{8}T\d{9}Z)\.mak\.zip$")]
    private static partial Regex Name();

    [GeneratedRegex("[^A-Za-z0-9_]")]
    private static partial Regex Strange();
}
