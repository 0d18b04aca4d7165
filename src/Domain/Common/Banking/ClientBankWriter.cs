using System.Globalization;
using System.Text;

namespace MakCrm.Domain.Common.Banking;

/// <summary>Writes payment orders as accounting programs do: a key and a value a line.</summary>
static class ClientBankWriter
{
    public static byte[] Write(ClientBankFile file, DateTimeOffset at) => ClientBankEncodings.Windows.GetBytes(Text(file, at));

    static string Text(ClientBankFile file, DateTimeOffset at)
    {
        var text = new Lines();
        text.Line("1CClientBankExchange").Pair("ВерсияФормата", "1.03").Pair("Кодировка", "Windows");
        text.Pair("Отправитель", "MaK CRM").Pair("Получатель", "");
        text.Pair("ДатаСоздания", Day(DateOnly.FromDateTime(at.UtcDateTime)));
        text.Pair("ВремяСоздания", at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        text.Pair("ДатаНачала", Day(file.From)).Pair("ДатаКонца", Day(file.To));
        foreach (var account in file.Accounts)
            text.Pair("РасчСчет", account);
        text.Pair("Документ", "Платежное поручение");
        foreach (var document in file.Documents)
            Write(text, document);
        return text.Line("КонецФайла").ToString();
    }

    static void Write(Lines text, ClientBankDocument document)
    {
        text.Pair("СекцияДокумент", "Платежное поручение");
        text.Pair("Номер", document.Number).Pair("Дата", Day(document.Date)).Pair("Сумма", Sum(document.AmountMinor));
        if (document.WrittenOffOn is { } writtenOff)
            text.Pair("ДатаСписано", Day(writtenOff));
        if (document.ReceivedOn is { } received)
            text.Pair("ДатаПоступило", Day(received));
        Write(text, "Плательщик", document.Payer);
        Write(text, "Получатель", document.Receiver);
        text.Pair("ВидПлатежа", "").Pair("ВидОплаты", "01").Pair("Очередность", "5");
        text.Pair("НазначениеПлатежа", document.Purpose).Line("КонецДокумента");
    }

    static void Write(Lines text, string side, ClientBankParty party)
    {
        text.Pair($"{side}Счет", party.Account).Pair(side, party.Inn is { } inn ? $"ИНН {inn} {party.Name}" : party.Name);
        text.Pair($"{side}ИНН", party.Inn).Pair($"{side}КПП", party.Kpp).Pair($"{side}1", party.Name);
        text.Pair($"{side}РасчСчет", party.Account).Pair($"{side}Банк1", party.BankName).Pair($"{side}БИК", party.Bik);
        text.Pair($"{side}Корсчет", party.CorrespondentAccount);
    }

    static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    static string Sum(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Lines in the way of Windows; a value never breaks one.</summary>
    sealed class Lines
    {
        readonly StringBuilder text = new();

        public Lines Pair(string key, string? value) => Line($"{key}={value?.ReplaceLineEndings(" ").Trim()}");

        public Lines Line(string line)
        {
            text.Append(line).Append("\r\n");
            return this;
        }

        public override string ToString() => text.ToString();
    }
}
