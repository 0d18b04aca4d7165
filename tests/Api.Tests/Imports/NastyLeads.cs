using System.Globalization;

namespace MakCrm.Api.Tests.Imports;

/// <summary>A table of leads whose rows repeat each other and those that are there in every way, and are wrong in some.</summary>
sealed class NastyLeads(int seed, IReadOnlyList<Guid> people)
{
    public const int Rows = 1_100;

    static int tables = 99;
    readonly Random random = new(seed);

    /// <summary>Of this table alone, so that tests do not meet each other's leads.</summary>
    readonly int own = Interlocked.Increment(ref tables);
    readonly string mark = Guid.CreateVersion7().ToString("N")[^10..];

    public static string[] Fields =>
        [
            "name",
            "phone",
            "phone",
            "email",
            "city",
            "product",
            "requestedAmount",
            "source",
            "externalId",
            "comment",
            "responsibleId",
            "utm.source",
            "consent.givenAt",
            "consent.textVersion",
        ];

    public string Phone(int number) => string.Create(CultureInfo.InvariantCulture, $"+79{own}{number:000000}");

    public string Number(int number) => $"{mark}-{number}";

    public string Value(int number) => $"{mark} {number}";

    /// <param name="before">So many rows that have nothing in common with any other come first.</param>
    public string Csv(int before = 0)
    {
        var head = string.Join(';', Enumerable.Range(0, Fields.Length + 1).Select(i => $"c{i}"));
        var first = Enumerable.Range(0, before).Select(i => string.Join(';', Alone(i)));
        return string.Join('\n', [head, .. first, .. Enumerable.Range(0, Rows).Select(_ => string.Join(';', Row()))]) + "\n";
    }

    string[] Alone(int number) => ["", Phone(500_000 + number), .. Enumerable.Repeat("", Fields.Length - 1)];

    string[] Row()
    {
        var isAgreed = random.Next(10) == 0;
        return
        [
            $"Имя {random.Next(5)}",
            Maybe(0.8, () => Spelled(Phone(random.Next(300)))),
            Maybe(0.15, () => Spelled(Phone(random.Next(300)))),
            Maybe(0.3, () => $"{Of(["A", "a"])}{random.Next(200)}.{mark}@example.org"),
            Maybe(0.2, () => Of(["Казань", "Уфа"])),
            Maybe(0.3, () => Of(["mortgage", "Ипотека", "Авто кредит мечты", "car_loan"])),
            Maybe(0.2, () => $"{random.Next(1, 4)}00 000"),
            Maybe(0.1, () => "telegram_bot_none"),
            Maybe(0.25, () => Number(random.Next(90))),
            Maybe(0.1, () => $"слово {random.Next(3)}"),
            Maybe(0.1, () => people[random.Next(people.Count)].ToString()),
            Maybe(0.1, () => Of(["yandex", "vk"])),
            isAgreed ? $"2026-01-0{random.Next(1, 4)} 10:00" : "",
            isAgreed ? "pd-1" : "",
            Maybe(0.2, () => Value(random.Next(150))),
        ];
    }

    string Spelled(string phone) =>
        random.Next(30) switch
        {
            0 => phone[..7],
            < 10 => $"8 ({phone[2..5]}) {phone[5..]}",
            _ => phone,
        };

    string Maybe(double chance, Func<string> text) => random.NextDouble() < chance ? text() : "";

    string Of(string[] some) => some[random.Next(some.Length)];
}
