using System.Globalization;

namespace MakCrm.Demo.Samples;

/// <summary>How many rows of each kind a sample holds.</summary>
sealed record SampleSummary(int Rows, int Originals, int Duplicates, int WithoutContact, int Unreadable, int WrongColumns);

/// <summary>
/// A list of leads as a credit broker gets it: the same person written in several ways, phones and sums in every form, one row in eight
/// a person who is already there, one in thirty-three good for nothing. Line breaks are never inside a row, so that a line is a row.
/// </summary>
sealed class SampleLeads(int seed)
{
    const string Header =
        "Номер заявки;ФИО;Телефон;Доп. телефон;E-mail;Город;Продукт;Сумма;Источник;Обработка;utm_source;utm_medium;utm_campaign;Комментарий";

    enum Kind
    {
        Original,
        Duplicate,
        WithoutContact,
        Unreadable,
        WrongColumns,
    }

    static readonly (int Permille, Kind Kind)[] Shares =
    [
        (120, Kind.Duplicate),
        (10, Kind.WithoutContact),
        (10, Kind.Unreadable),
        (10, Kind.WrongColumns),
    ];

    static readonly string[] UnreadablePhones = ["нет", "12345", "уточнить", "8 (943) 12-34", "+7 000 000-00-00", "???", "см. комментарий"];

    readonly SeededRandom _dice = new(seed);
    readonly List<SamplePerson> _people = [];
    readonly HashSet<string> _contacts = [];

    public SampleSummary Write(TextWriter writer, int rows)
    {
        writer.Write(Header + "\n");
        var kinds = Shuffled(rows);
        for (var row = 0; row < rows; row++)
            writer.Write(Line(kinds[row], row + 1) + "\n");
        var counts = kinds.CountBy(x => x).ToDictionary();
        return new SampleSummary(
            rows,
            counts.GetValueOrDefault(Kind.Original),
            counts.GetValueOrDefault(Kind.Duplicate),
            counts.GetValueOrDefault(Kind.WithoutContact),
            counts.GetValueOrDefault(Kind.Unreadable),
            counts.GetValueOrDefault(Kind.WrongColumns)
        );
    }

    // Shares are kept to the row whatever the seed; what is left over by rounding is newcomers.
    Kind[] Shuffled(int rows)
    {
        var kinds = new Kind[rows];
        var at = 0;
        foreach (var (permille, kind) in Shares)
        {
            var count = (int)((long)rows * permille / 1000);
            kinds.AsSpan(at, count).Fill(kind);
            at += count;
        }
        for (var i = rows - 1; i > 0; i--)
        {
            var j = _dice.Below(i + 1);
            (kinds[i], kinds[j]) = (kinds[j], kinds[i]);
        }
        // The first one has nobody to repeat.
        var first = Math.Max(Array.IndexOf(kinds, Kind.Original), 0);
        if (rows > 0)
            (kinds[0], kinds[first]) = (kinds[first], kinds[0]);
        return kinds;
    }

    string Line(Kind kind, int row) =>
        kind switch
        {
            Kind.Original => Row(row, Remembered()),
            Kind.Duplicate => Row(row, Repeated(_dice.Of(_people))),
            Kind.WithoutContact => Row(row, SamplePerson.Fresh(_dice) with { Phone = null, SecondPhone = null, Email = null }),
            Kind.Unreadable => Row(
                row,
                SamplePerson.Fresh(_dice) with
                {
                    Phone = null,
                    SecondPhone = null,
                    Email = null,
                },
                _dice.Of(UnreadablePhones)
            ),
            Kind.WrongColumns => Broken(Row(row, SamplePerson.Fresh(_dice))),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of row nobody described."),
        };

    // A newcomer shares no contact with anyone before, or the number of duplicates would depend on luck.
    SamplePerson Remembered()
    {
        while (true)
        {
            var person = SamplePerson.Fresh(_dice);
            string[] contacts = [.. new[] { person.Phone, person.SecondPhone, person.Email }.OfType<string>()];
            if (contacts.Distinct().Count() < contacts.Length || contacts.Any(_contacts.Contains))
                continue;
            _contacts.UnionWith(contacts);
            _people.Add(person);
            return person;
        }
    }

    // Someone who left a phone and an address before comes back with both or with either.
    SamplePerson Repeated(SamplePerson person)
    {
        var left = _dice.Below(3);
        return person with
        {
            Phone = left == 0 && person.Email is not null ? null : person.Phone,
            Email = left == 1 && person.Phone is not null ? null : person.Email,
        };
    }

    string Row(int number, SamplePerson person, string? phone = null)
    {
        var source = SampleLoanRequests.Source(_dice);
        var (product, amount) = SampleLoanRequests.Loan(_dice);
        var (utmSource, utmMedium, utmCampaign) = SampleLoanRequests.Utm(source, _dice);
        string[] cells =
        [
            string.Create(CultureInfo.InvariantCulture, $"L-{number:000000}"),
            person.Name(_dice),
            phone ?? Spelled(person.Phone),
            Spelled(person.SecondPhone),
            person.Email is { } email ? SampleEmails.Spelled(email, _dice) : "",
            person.CityAsWritten(_dice),
            product,
            amount,
            source,
            SampleLoanRequests.Way(_dice),
            utmSource,
            utmMedium,
            utmCampaign,
            SampleLoanRequests.Comment(_dice),
        ];
        return string.Join(';', cells.Select(Quoted));
    }

    string Spelled(string? digits) => digits is null ? "" : SamplePhones.Spelled(digits, _dice);

    string Broken(string row) => _dice.Chance(50) ? row[..row.LastIndexOf(';')] : $"{row};лишнее";

    static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(";\"") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
