using System.Globalization;
using MakCrm.Domain.Common;

namespace MakCrm.Infrastructure.Banking;

/// <summary>Reads what banks write. What is not known is passed over; what must be there and is not makes the file unreadable.</summary>
static class ClientBankReader
{
    const int MostDocuments = 20_000;
    static readonly string[] Days = ["dd.MM.yyyy", "d.M.yyyy", "yyyy-MM-dd"];

    public static ClientBankFile Read(string text)
    {
        var header = new Section();
        var documents = new List<ClientBankDocument>();
        var open = header;
        foreach (var (key, value) in text.Split('\n').Select(Pair).TakeWhile(pair => pair.Key != "КонецФайла"))
        {
            if (key == "КонецДокумента" && open != header)
                documents.Add(Document(open));
            if (documents.Count > MostDocuments)
                throw new FormatException("There are too many documents.");
            open = Next(key, open, header);
            open.Add(key, value);
        }

        if (open != header)
            throw new FormatException("A section has no end.");
        var (from, to) = (header.Day("ДатаНачала") ?? DateOnly.MinValue, header.Day("ДатаКонца") ?? DateOnly.MaxValue);
        return new(from, to, header.All("РасчСчет"), documents);
    }

    /// <summary>Where the next lines belong to: balances of accounts are a section that nobody reads.</summary>
    static Section Next(string key, Section open, Section header) =>
        key switch
        {
            "СекцияДокумент" or "СекцияРасчСчет" => new(),
            "КонецДокумента" or "КонецРасчСчет" => header,
            _ => open,
        };

    static (string Key, string Value) Pair(string line)
    {
        var at = line.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (line.Trim(), "") : (line[..at].Trim(), line[(at + 1)..].Trim());
    }

    static ClientBankDocument Document(Section section) =>
        new(
            section.Needed("Номер"),
            section.Day("Дата") ?? throw new FormatException("A document has no day."),
            Sum(section.Needed("Сумма")),
            Party(section, "Плательщик"),
            Party(section, "Получатель")
        )
        {
            WrittenOffOn = section.Day("ДатаСписано"),
            ReceivedOn = section.Day("ДатаПоступило"),
            Purpose =
                section.Text("НазначениеПлатежа")
                ?? string.Join(' ', Enumerable.Range(1, 6).Select(i => section.Text($"НазначениеПлатежа{i}")).OfType<string>()),
        };

    static ClientBankParty Party(Section section, string side) =>
        new(
            section.Text($"{side}Счет") ?? section.Text($"{side}РасчСчет") ?? "",
            section.Text($"{side}ИНН"),
            section.Text($"{side}КПП"),
            section.Text($"{side}1") ?? section.Text(side)
        )
        {
            BankName = section.Text($"{side}Банк1"),
            Bik = section.Text($"{side}БИК"),
            CorrespondentAccount = section.Text($"{side}Корсчет"),
        };

    /// <summary>Banks write a dot, some a comma; more than kopecks, or less than nothing, is no sum.</summary>
    static long Sum(string text)
    {
        const NumberStyles plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite;
        if (!decimal.TryParse(text.Replace(',', '.'), plain, CultureInfo.InvariantCulture, out var rubles) || rubles > 10_000_000_000_000m)
            throw new FormatException("A sum cannot be read.");
        var minor = rubles * 100;
        return minor == decimal.Truncate(minor) ? (long)minor : throw new FormatException("A sum has more than kopecks.");
    }

    sealed class Section
    {
        readonly List<(string Key, string Value)> pairs = [];

        public void Add(string key, string value) => pairs.Add((key, value));

        public string? Text(string key) => pairs.Find(p => p.Key == key).Value is { Length: > 0 } value ? value : null;

        public string Needed(string key) => Text(key) ?? throw new FormatException($"There is no {key}.");

        public IReadOnlyList<string> All(string key) => [.. pairs.Where(p => p.Key == key && p.Value.Length > 0).Select(p => p.Value)];

        public DateOnly? Day(string key)
        {
            if (Text(key) is not { } text)
                return null;
            return DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw new FormatException($"{key} is no day.");
        }
    }
}
