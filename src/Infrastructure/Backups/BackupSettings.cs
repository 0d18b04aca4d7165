using System.Globalization;

namespace MakCrm.Infrastructure.Backups;

/// <summary>Whether and how the product backs itself up.</summary>
/// <param name="Folder">Where to; null when somebody else sees to it.</param>
/// <param name="Every">How often, counted from midnight UTC.</param>
/// <param name="Kept">How many of each database are kept.</param>
public sealed record BackupSettings(string? Folder, TimeSpan Every, int Kept)
{
    public static readonly BackupSettings Off = From(_ => null);

    /// <exception cref="InvalidOperationException">A variable makes no sense; the message names it.</exception>
    public static BackupSettings From(Func<string, string?> given) =>
        new(
            given("MAK_BACKUP_DIR") is { } folder ? Path.GetFullPath(folder) : null,
            TimeSpan.FromHours(Number(given, "MAK_BACKUP_HOURS", 24, most: 24 * 7)),
            Number(given, "MAK_BACKUP_KEEP", 14, most: 1_000)
        );

    static int Number(Func<string, string?> given, string name, int usual, int most)
    {
        if (given(name) is not { } text)
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new InvalidOperationException($"{name} is '{text}': give a number from 1 to {most}.");
    }
}
