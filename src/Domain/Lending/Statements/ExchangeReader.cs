using System.Globalization;
using System.Text;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending.Statements;

/// <summary>Reads 1CClientBankExchange: lines of <c>name=value</c> in sections of accounts and of documents, in the encoding of Windows, DOS or UTF-8.</summary>
public sealed class ExchangeReader
{
    const string Title = "1CClientBankExchange";
    const string End = "КонецФайла";
    const int MostPayments = 5_000;
    const int MostFaults = 50;
    const long MostMinor = 100_000_000_000_000;

    readonly List<ExchangeAccount> accounts = [];
    readonly List<ExchangePayment> payments = [];
    readonly List<FieldError> faults = [];

    ExchangeReader() { }

    public static Result<ExchangeFile> Read(ReadOnlySpan<byte> bytes) => new ExchangeReader().Read(Text(bytes));

    Result<ExchangeFile> Read(string text)
    {
        var lines = text.Split('\n');
        if (lines[0].Trim() != Title)
            return StatementErrors.Unreadable;
        var (section, begin, isWhole) = (default(Dictionary<string, string>), 0, false);
        for (var at = 1; at < lines.Length && !isWhole; at++)
        {
            var (name, value) = Pair(lines[at]);
            isWhole = name == End;
            if (name is "СекцияРасчСчет" or "СекцияДокумент")
                (section, begin) = (new(StringComparer.OrdinalIgnoreCase), at + 1);
            else if (section is not null && name is "КонецРасчСчет" or "КонецДокумента")
                section = Close(name, section!, begin);
            else if (section is not null && value.Length > 0)
                section[name] = value;
        }

        if (!isWhole || accounts.Count == 0)
            return StatementErrors.Damaged;
        if (payments.Count > MostPayments)
            return StatementErrors.TooLong;
        return faults.Count > 0 ? StatementErrors.LinesInvalid with { Fields = faults } : new ExchangeFile(accounts, payments);
    }

    Dictionary<string, string>? Close(string name, Dictionary<string, string> section, int line)
    {
        if (name == "КонецРасчСчет")
            AddAccount(section, line);
        else
            AddPayment(section, line);
        return null;
    }

    void AddAccount(Dictionary<string, string> section, int line)
    {
        var (from, number) = (Day(section, "ДатаНачала"), section.GetValueOrDefault("РасчСчет"));
        if (from is not { } begun || !IsAccount(number))
        {
            Fault(line);
            return;
        }

        accounts.Add(
            new(number!, begun, Day(section, "ДатаКонца") ?? begun)
            {
                OpeningMinor = Amount(section, "НачальныйОстаток", line),
                ClosingMinor = Amount(section, "КонечныйОстаток", line),
                DebitMinor = Amount(section, "ВсегоСписано", line),
                CreditMinor = Amount(section, "ВсегоПоступило", line),
            }
        );
    }

    void AddPayment(Dictionary<string, string> section, int line)
    {
        var (number, day, amount) = (section.GetValueOrDefault("Номер"), Day(section, "Дата"), Amount(section, "Сумма", line));
        var (payer, receiver) = (Party(section, "Плательщик"), Party(section, "Получатель"));
        if (number is null || day is not { } on || amount is not > 0 || payer is null || receiver is null)
        {
            Fault(line);
            return;
        }

        payments.Add(
            new(line, Cut(number, 50), on, amount.Value, payer, receiver)
            {
                WrittenOff = Day(section, "ДатаСписано"),
                Received = Day(section, "ДатаПоступило"),
                Purpose = Purpose(section),
            }
        );
    }

    static ExchangeParty? Party(Dictionary<string, string> section, string who)
    {
        var account = section.GetValueOrDefault($"{who}Счет") ?? section.GetValueOrDefault($"{who}РасчСчет");
        if (!IsAccount(account))
            return null;
        var name = section.GetValueOrDefault(who) ?? section.GetValueOrDefault($"{who}1") ?? "";
        var inn = section.GetValueOrDefault($"{who}ИНН");
        return new(account!, Cut(name, 300), inn is { Length: 10 or 12 } && inn.All(char.IsAsciiDigit) ? inn : null, Bic(section, who));
    }

    static string? Bic(Dictionary<string, string> section, string who) =>
        section.GetValueOrDefault($"{who}БИК") is { Length: 9 } bic && bic.All(char.IsAsciiDigit) ? bic : null;

    /// <summary>One line, or the parts of one that was too long for a line.</summary>
    static string Purpose(Dictionary<string, string> section)
    {
        var parts = Enumerable.Range(1, 6).Select(part => section.GetValueOrDefault($"НазначениеПлатежа{part}")).OfType<string>();
        return Cut(section.GetValueOrDefault("НазначениеПлатежа") ?? string.Join(' ', parts), 1000);
    }

    static DateOnly? Day(Dictionary<string, string> section, string name) =>
        DateOnly.TryParseExact(
            section.GetValueOrDefault(name),
            "dd.MM.yyyy",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        ) && day.Year is >= 2000 and <= 2200
            ? day
            : null;

    /// <summary>Rubles with a point; null where nothing is said.</summary>
    long? Amount(Dictionary<string, string> section, string name, int line)
    {
        if (section.GetValueOrDefault(name) is not { } text)
            return null;
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (
            decimal.TryParse(text.Replace(',', '.'), Style, CultureInfo.InvariantCulture, out var rubles)
            && Math.Abs(rubles) <= MostMinor / 100m
            && decimal.Round(rubles, 2) == rubles
        )
            return (long)(rubles * 100);
        Fault(line);
        return null;
    }

    void Fault(int line)
    {
        if (faults.Count < MostFaults && faults.TrueForAll(f => f.Pointer != $"/lines/{line}"))
            faults.Add(new(StatementErrors.LineInvalid.Code, $"/lines/{line}"));
    }

    static (string Name, string Value) Pair(string line)
    {
        var text = line.Trim();
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at].Trim(), Plain(text[(at + 1)..]));
    }

    /// <summary>Without characters that no text keeps.</summary>
    static string Plain(string value) => string.Concat(value.Trim().Where(c => !char.IsControl(c)));

    static bool IsAccount(string? text) => text is { Length: 20 } && text.All(char.IsAsciiDigit);

    static string Cut(string text, int longest) => text.Length > longest ? text[..longest] : text;

    /// <summary>What is no UTF-8 is of Windows, unless it says that it is of DOS.</summary>
    static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            var dos = CodePagesEncodingProvider.Instance.GetEncoding(866)!.GetString(bytes);
            return dos.Contains("Кодировка=DOS", StringComparison.OrdinalIgnoreCase)
                ? dos
                : CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(bytes);
        }
    }
}
