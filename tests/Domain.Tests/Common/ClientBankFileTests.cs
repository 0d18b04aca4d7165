using System.Text;
using MakCrm.Domain.Common;
using MakCrm.Domain.Common.Banking;

namespace MakCrm.Domain.Tests.Common;

/// <summary>Files of 1CClientBankExchange, whichever module has them.</summary>
public sealed class ClientBankFileTests
{
    static readonly DateOnly Day = new(2026, 1, 12);

    [Fact]
    public void Orders_that_are_written_are_read_as_they_were()
    {
        var order = new ClientBankDocument("17", Day, 1_234_05, Party("40702810200000000001"), Party("40817810600000000004"))
        {
            Purpose = "Вознаграждение по расчёту № 7",
        };
        var file = new ClientBankFile(Day, Day, [order.Payer.Account], [order]);
        var read = ClientBankFile.Read(file.Write(DateTimeOffset.UnixEpoch)).Value;
        (read.From, read.To, read.Accounts.Single()).ShouldBe((Day, Day, order.Payer.Account));
        read.Documents.ShouldBe([order with { Line = 12 }]);
        read.FaultyLines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Сумма=1.005")]
    [InlineData("Сумма=-1")]
    [InlineData("Сумма=1000000000000.01")]
    [InlineData("Сумма=1\nДатаСписано=32.01.2026")]
    [InlineData("Сумма=1\nДатаПоступило=12.01.1026")]
    public void A_section_that_cannot_be_read_is_left_out_and_named_by_its_line(string wrong)
    {
        var read = Read($"СекцияДокумент=Платежное поручение\nНомер=1\nДата=12.01.2026\n{wrong}\nКонецДокумента\nКонецФайла").Value;
        read.Documents.ShouldBeEmpty();
        read.FaultyLines.ShouldBe([2]);
    }

    [Theory]
    [InlineData("СекцияДокумент=Платежное поручение\nНомер=1\nКонецФайла")]
    [InlineData("СекцияДокумент=Платежное поручение\nСекцияДокумент=Платежное поручение\nКонецДокумента\nКонецФайла")]
    public void A_section_without_an_end_is_damage(string text) => Read(text).Error.ShouldBe(ClientBankFile.Damaged);

    [Theory]
    [InlineData("12.01.2026", "1234,05")]
    [InlineData("12.1.2026", "1234.05")]
    [InlineData("2026-01-12", "1234.050")]
    public void Days_and_amounts_are_read_as_banks_write_them(string day, string amount)
    {
        var text = $"СекцияДокумент=Платежное поручение\nНомер=1\nДата={day}\nСумма={amount}\nКонецДокумента\nКонецФайла";
        var document = Read(text).Value.Documents.Single();
        (document.Date, document.AmountMinor).ShouldBe((Day, 1_234_05));
    }

    static Result<ClientBankFile> Read(string sections) => ClientBankFile.Read(Encoding.UTF8.GetBytes($"1CClientBankExchange\n{sections}"));

    static ClientBankParty Party(string account) =>
        new(account, "7707083893", "773601001", "ООО «Ромашка»")
        {
            BankName = "ПАО Сбербанк",
            Bik = "044525225",
            CorrespondentAccount = "30101810400000000225",
        };
}
