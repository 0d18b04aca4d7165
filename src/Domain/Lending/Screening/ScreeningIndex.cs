using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Domain.Lending.Screening;

/// <summary>The entries of one version of a list, ready to be compared with many people.</summary>
public sealed class ScreeningIndex
{
    /// <summary>From here on somebody has to look at it.</summary>
    public const double Threshold = 0.74;
    const double BirthDateSlip = 0.9;

    readonly (ScreeningEntry Entry, NameKey Name)[] entries;

    public ScreeningIndex(int number, IReadOnlyList<ScreeningEntry> entries) =>
        (Number, this.entries) = (number, [.. entries.Select(e => (e, NameKey.Of(e.Name)))]);

    public int Number { get; }

    public IReadOnlyList<ScreeningCandidate> Find(ScreenedPerson person) =>
        [
            .. entries
                .Select(e => (e.Entry, Score: Score(person, e.Entry, e.Name)))
                .Where(found => found.Score >= Threshold)
                .Select(found => new ScreeningCandidate(found.Entry, KeyOf(found.Entry), (decimal)Math.Round(found.Score, 2)))
                .DistinctBy(candidate => candidate.Key),
        ];

    /// <summary>An INN decides alone where both have one; a day of birth that is quite another one does, too.</summary>
    static double Score(ScreenedPerson person, ScreeningEntry entry, NameKey name)
    {
        if (person.Inn is { } inn && entry.Inn is { } listed)
            return inn == listed ? 1 : 0;
        var birth = BirthDates(person.BirthDate, entry.BirthDate);
        return birth == 0 ? 0 : birth * NameMatch.Score(person.Name, name);
    }

    /// <summary>Day, month and year: one of them may be a slip, and day and month may have changed places.</summary>
    static double BirthDates(DateOnly? one, DateOnly? other)
    {
        if (one is not { } a || other is not { } b || a == b)
            return 1;
        var same = (a.Day == b.Day ? 1 : 0) + (a.Month == b.Month ? 1 : 0) + (a.Year == b.Year ? 1 : 0);
        var isSwapped = a.Year == b.Year && a.Day == b.Month && a.Month == b.Day;
        return same == 2 || isSwapped ? BirthDateSlip : 0;
    }

    /// <summary>The same entry in another version has the same key.</summary>
    static string KeyOf(ScreeningEntry entry) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{entry.Name}\n{entry.BirthDate:O}\n{entry.Inn}\n{entry.Reference}"))
        );
}
