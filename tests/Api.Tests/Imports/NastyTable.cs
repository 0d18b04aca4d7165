using System.Globalization;

namespace MakCrm.Api.Tests.Imports;

/// <summary>A table whose rows repeat each other and those who are there in every way, and are wrong in some.</summary>
sealed class NastyTable(int seed, IReadOnlyList<Guid> people)
{
    public const int Rows = 700;
    static readonly string[] Last =
    [
        "Иванов",
        "Иванова",
        "Ivanov",
        "Петров",
        "Сидорова",
        "Кузнецов",
        "Ёлкин",
        "Елкин",
        "Смирнова",
        "Орлов",
    ];
    static readonly string[] First = ["Иван", "Ivan", "Мария", "Пётр", "Петр", "Анна"];
    static readonly string[] Syllables = ["ба", "ко", "ду", "ми", "ре", "ти", "лу", "на"];
    static readonly string[] Inns = ["500100732259", "7707083893", "7707083894"];

    static int tables = 99;
    readonly Random random = new(seed);

    /// <summary>Of this table alone, so that tests do not meet each other's clients.</summary>
    readonly int own = Interlocked.Increment(ref tables);
    readonly string mark = Guid.CreateVersion7().ToString("N")[^10..];

    public static string[] Fields =>
        ["lastName", "firstName", "birthDate", "phone", "phone", "email", "inn", "externalId", "note", "status", "tags", "responsibleId"];

    public string Phone(int number) => string.Create(CultureInfo.InvariantCulture, $"+79{own}{number:000000}");

    public string Number(int number) => $"{mark}-{number}";

    public string Value(int number) => $"{mark} {number}";

    public string Csv()
    {
        var lines = Enumerable.Range(0, Rows).Select(_ => string.Join(';', Row()));
        return string.Join('\n', [string.Join(';', Enumerable.Range(0, Fields.Length + 1).Select(i => $"c{i}")), .. lines]) + "\n";
    }

    string[] Row() =>
        [
            Maybe(0.95, () => Of(Last) + (random.Next(9) > 0 ? $"-{Of(Syllables)}{Of(Syllables)}{Of(Syllables)}" : "")),
            Maybe(0.7, () => Of(First)),
            Maybe(0.3, () => $"{random.Next(1, 4):00}.0{random.Next(1, 4)}.198{random.Next(3)}"),
            Maybe(0.7, () => Spelled(Phone(random.Next(200)))),
            Maybe(0.2, () => Spelled(Phone(random.Next(200)))),
            Maybe(0.3, () => $"{Of(["A", "a"])}{random.Next(150)}.{mark}@example.org"),
            Maybe(0.02, () => Of(Inns)),
            Maybe(0.15, () => Number(random.Next(60))),
            $"слово {random.Next(5)}",
            Maybe(0.2, () => Of(["active", "new", "нет такого"])),
            Maybe(0.2, () => $"т{random.Next(3)}"),
            Maybe(0.15, () => people[random.Next(people.Count)].ToString()),
            Maybe(0.3, () => Value(random.Next(120))),
        ];

    string Spelled(string phone) =>
        random.Next(20) switch
        {
            0 => phone[..7],
            < 8 => $"8 ({phone[2..5]}) {phone[5..]}",
            _ => phone,
        };

    string Maybe(double chance, Func<string> text) => random.NextDouble() < chance ? text() : "";

    string Of(string[] some) => some[random.Next(some.Length)];
}
