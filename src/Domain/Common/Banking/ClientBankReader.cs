namespace MakCrm.Domain.Common.Banking;

/// <summary>Reads what banks write: lines of <c>name=value</c> in sections of accounts and of documents. What is not known is passed over.</summary>
sealed class ClientBankReader
{
    const string Title = "1CClientBankExchange";
    const string End = "КонецФайла";

    readonly ClientBankSection header = new(1);
    readonly List<string> accounts = [];
    readonly List<ClientBankBalance> balances = [];
    readonly List<ClientBankDocument> documents = [];
    readonly List<int> faulty = [];
    ClientBankSection open;

    ClientBankReader() => open = header;

    public static Result<ClientBankFile> Read(ReadOnlySpan<byte> bytes)
    {
        var lines = ClientBankEncodings.Decode(bytes, End).Split('\n');
        return lines[0].Trim() == Title ? new ClientBankReader().Read(lines) : ClientBankFile.Unreadable;
    }

    Result<ClientBankFile> Read(string[] lines)
    {
        for (var at = 1; at < lines.Length; at++)
        {
            var (name, value) = Pair(lines[at]);
            if (name == End)
                return open == header ? File() : ClientBankFile.Damaged;
            if (name is not ("СекцияРасчСчет" or "СекцияДокумент"))
                Take(name, value);
            else if (open == header)
                open = new(at + 1);
            else
                return ClientBankFile.Damaged;
        }

        return ClientBankFile.Damaged;
    }

    void Take(string name, string value)
    {
        if (open == header && name == "РасчСчет" && value.Length > 0)
            accounts.Add(value);
        if (open != header && name == "КонецРасчСчет")
            Close(balances, Balance(open));
        else if (open != header && name == "КонецДокумента")
            Close(documents, Document(open));
        else
            open.Add(name, value);
    }

    void Close<T>(List<T> list, T read)
    {
        if (open.IsFaulty)
            faulty.Add(open.Line);
        else
            list.Add(read);
        open = header;
    }

    ClientBankFile File() =>
        new(header.Day("ДатаНачала") ?? DateOnly.MinValue, header.Day("ДатаКонца") ?? DateOnly.MaxValue, accounts, documents)
        {
            Balances = balances,
            FaultyLines = faulty,
        };

    static ClientBankBalance Balance(ClientBankSection section) =>
        new(section.Line, section.RequiredText("РасчСчет"))
        {
            From = section.Day("ДатаНачала"),
            To = section.Day("ДатаКонца"),
            OpeningMinor = section.Amount("НачальныйОстаток"),
            ClosingMinor = section.Amount("КонечныйОстаток"),
            DebitMinor = section.Amount("ВсегоСписано"),
            CreditMinor = section.Amount("ВсегоПоступило"),
        };

    static ClientBankDocument Document(ClientBankSection section) =>
        new(
            section.RequiredText("Номер"),
            section.RequiredDay("Дата"),
            section.RequiredAmount("Сумма"),
            Party(section, "Плательщик"),
            Party(section, "Получатель")
        )
        {
            Line = section.Line,
            WrittenOffOn = section.Day("ДатаСписано"),
            ReceivedOn = section.Day("ДатаПоступило"),
            Purpose = section.Text("НазначениеПлатежа") ?? PurposeInParts(section),
        };

    /// <summary>One that was too long for a line.</summary>
    static string PurposeInParts(ClientBankSection section) =>
        string.Join(' ', Enumerable.Range(1, 6).Select(part => section.Text($"НазначениеПлатежа{part}")).OfType<string>());

    static ClientBankParty Party(ClientBankSection section, string side) =>
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

    static (string Name, string Value) Pair(string line)
    {
        var at = line.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (line.Trim(), "") : (line[..at].Trim(), Plain(line[(at + 1)..]));
    }

    /// <summary>Without characters that no text keeps.</summary>
    static string Plain(string value) => string.Concat(value.Trim().Where(c => !char.IsControl(c)));
}
