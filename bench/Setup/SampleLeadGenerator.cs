using System.Buffers.Binary;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace MakCrm.Bench.Setup;

/// <summary>The people in the benchmarks: the same for every run, in proportions like a broker's.</summary>
static class SampleLeadGenerator
{
    public const string ListedSource = "site";
    public const string ListedStatus = "new";

    public static readonly IReadOnlyList<(string Value, int Weight)> Sources =
    [
        (ListedSource, 60),
        ("direct", 8),
        ("yandex", 8),
        ("vk", 6),
        ("avito", 5),
        ("partner_bank", 4),
        ("banki_ru", 3),
        ("telegram", 2),
        ("call", 2),
        ("referral", 1),
        ("auction", 1),
    ];

    public static readonly IReadOnlyList<(string Value, int Weight)> Statuses =
    [
        (ListedStatus, 57),
        ("in_work", 14),
        ("callback", 6),
        ("rejected", 10),
        ("sold", 6),
        ("unsold", 4),
        ("from_partner", 3),
    ];

    static readonly IReadOnlyList<(string Value, int Weight)> Cities =
    [
        ("Москва", 24),
        ("Санкт-Петербург", 12),
        ("Казань", 9),
        ("Новосибирск", 7),
        ("Екатеринбург", 7),
        ("Нижний Новгород", 6),
        ("Челябинск", 5),
        ("Самара", 5),
        ("Уфа", 5),
        ("Ростов-на-Дону", 5),
        ("Краснодар", 5),
        ("Пермь", 4),
        ("Воронеж", 3),
        ("Тольятти", 2),
        ("Набережные Челны", 1),
    ];

    static readonly string[] Products = ["mortgage", "consumer_loan", "car_loan", "refinancing"];
    static readonly string[] Surnames = ["Иванов", "Петров", "Сидоров", "Хайруллин", "Кузнецов", "Попов", "Васильев", "Соколов", "Галимов"];
    static readonly string[] Names = ["Иван", "Пётр", "Алексей", "Марат", "Дмитрий", "Ильдар", "Сергей", "Андрей", "Тимур", "Никита"];
    static readonly string[] Fathers = ["Иванович", "Петрович", "Сергеевич", "Маратович", "Андреевич", "Олегович", "Рустамович"];
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Pick(this Random dice, IReadOnlyList<(string Value, int Weight)> from)
    {
        var at = dice.Next(from.Sum(f => f.Weight));
        foreach (var (value, weight) in from)
        {
            if ((at -= weight) < 0)
                return value;
        }

        return from[^1].Value;
    }

    /// <summary>A UUIDv7 of that time.</summary>
    public static Guid Id(DateTimeOffset at, Random dice)
    {
        Span<byte> bytes = stackalloc byte[16];
        dice.NextBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16 | 0x7000 | (uint)dice.Next(0x1000));
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new(bytes, bigEndian: true);
    }

    public static string City(Random dice) => dice.Pick(Cities);

    public static string Product(Random dice) => Products[dice.Next(Products.Length)];

    public static string Name(Random dice) =>
        $"{Surnames[dice.Next(Surnames.Length)]} {Names[dice.Next(Names.Length)]} {Fathers[dice.Next(Fathers.Length)]}";

    public static long Amount(Random dice) => dice.Next(50, 9_000) * 100_000L;

    /// <summary>A subscriber's number that no other lead has: nine digits after +79.</summary>
    public static string Phone(int number) => "+79" + number.ToString("D9", CultureInfo.InvariantCulture);

    public static string Spelled(string phone) => $"8 ({phone[2..5]}) {phone[5..8]}-{phone[8..10]}-{phone[10..12]}";

    public static string Email(int number) => $"person.{number}@mail.ru";

    public static string Phones(string phone) =>
        Write(
            new[]
            {
                new
                {
                    raw = Spelled(phone),
                    number = phone,
                    country = "RU",
                },
            }
        );

    public static string Emails(string? email) => email is null ? "[]" : Write(new[] { new { raw = email, address = email } });

    public static object Utm(Random dice) =>
        new
        {
            source = "yandex",
            medium = "cpc",
            campaign = $"ipoteka-{dice.Next(40)}",
        };

    public static object Consent(DateTimeOffset at) =>
        new
        {
            givenAt = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            textVersion = "pd-2025-09",
            ip = "178.205.10.4",
            channel = "web_form",
        };

    public static object CustomValues(Random dice) => new { incomeProof = "2-НДФЛ", children = dice.Next(4) };

    public static string Write(object value) => JsonSerializer.Serialize(value, Json);
}
