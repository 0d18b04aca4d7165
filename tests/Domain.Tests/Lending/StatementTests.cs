using System.Text;
using MakCrm.Domain.Common;
using MakCrm.Domain.Common.Banking;
using MakCrm.Domain.Lending.Statements;

namespace MakCrm.Domain.Tests.Lending;

/// <summary>Files of 1CClientBankExchange, and the payments in them.</summary>
public sealed class StatementTests
{
    const string Own = "40702810900000000001";
    const string Other = "40702810900000000002";
    static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
    static readonly Encoding Dos = CodePagesEncodingProvider.Instance.GetEncoding(866)!;

    [Fact]
    public void A_file_is_read_in_the_encodings_of_windows_dos_and_utf8()
    {
        foreach (var (encoding, name) in new[] { (Windows, "Windows"), (Dos, "DOS"), (new UTF8Encoding(true), "UTF-8") })
        {
            var file = Read(encoding.GetBytes(Text(Payment(purpose: "Вознаграждение"), name))).Value;
            file.Payments.Single().Purpose.ShouldBe("Вознаграждение");
            file.Payments.Single().AmountMinor.ShouldBe(1_234_50);
            (file.Accounts.Single().OpeningMinor, file.Accounts.Single().ClosingMinor).ShouldBe((100_00L, 1_334_50L));
        }
    }

    [Theory]
    [InlineData("Сумма=1234.50", "Сумма=много")]
    [InlineData("Дата=12.01.2026", "Дата=32.01.2026")]
    [InlineData("Номер=145\n", "")]
    [InlineData("ПлательщикСчет=40702810900000000002", "ПлательщикСчет=1")]
    public void A_document_that_cannot_be_read_is_named_by_its_line(string right, string wrong)
    {
        var read = Read(Windows.GetBytes(Text(Payment()).Replace(right, wrong, StringComparison.Ordinal)));
        read.Error!.Fields.Single().ShouldBe(new FieldError("bank_statement_line_invalid", "/lines/14"));
    }

    [Theory]
    [InlineData("КонецФайла", "", "bank_statement_damaged")]
    [InlineData("1CClientBankExchange", "Выписка", "bank_statement_unreadable")]
    public void A_file_that_is_none_is_refused(string part, string instead, string code) =>
        Read(Windows.GetBytes(Text(Payment()).Replace(part, instead, StringComparison.Ordinal))).Error!.Code.ShouldBe(code);

    [Fact]
    public void A_purpose_in_parts_is_one_text()
    {
        var parts = Payment()
            .Replace("НазначениеПлатежа=Оплата", "НазначениеПлатежа1=По договору\nНазначениеПлатежа2=КД-118", StringComparison.Ordinal);
        Read(Windows.GetBytes(Text(parts))).Value.Payments.Single().Purpose.ShouldBe("По договору КД-118");
    }

    [Fact]
    public void Two_payments_that_are_the_same_are_two_and_have_the_same_keys_in_the_next_file()
    {
        var once = Drafts(Payment() + Payment());
        once.Select(d => d.Key).Distinct().Count().ShouldBe(2);
        Drafts(Payment() + Payment() + Payment(number: "146")).Select(d => d.Key).Take(2).ShouldBe(once.Select(d => d.Key));
    }

    [Fact]
    public void A_payment_comes_in_or_goes_out_or_is_of_no_account()
    {
        Drafts(Payment()).Single().Direction.ShouldBe(StatementDirection.Incoming);
        Drafts(Payment(payer: Own, receiver: Other)).Single().Direction.ShouldBe(StatementDirection.Outgoing);
        Drafts(Payment(payer: Own, receiver: Own)).Count.ShouldBe(2);
        var foreign = Read(Windows.GetBytes(Text(Payment(payer: Other, receiver: Other)))).Value;
        StatementLineDraft.Of(foreign).Error!.Fields.Single().Code.ShouldBe("bank_statement_account_unknown");
    }

    static Result<ExchangeFile> Read(byte[] bytes)
    {
        var read = ClientBankFile.Read(bytes);
        return read.IsOk ? ExchangeFile.Of(read.Value) : read.Error;
    }

    static IReadOnlyList<StatementLineDraft> Drafts(string payments) =>
        StatementLineDraft.Of(Read(Windows.GetBytes(Text(payments))).Value).Value;

    static string Text(string payments, string encoding = "Windows") =>
        $"""
            1CClientBankExchange
            ВерсияФормата=1.03
            Кодировка={encoding}
            РасчСчет={Own}
            СекцияРасчСчет
            ДатаНачала=12.01.2026
            ДатаКонца=12.01.2026
            РасчСчет={Own}
            НачальныйОстаток=100.00
            ВсегоСписано=0
            ВсегоПоступило=1234.50
            КонечныйОстаток=1334.50
            КонецРасчСчет
            {payments}КонецФайла
            """;

    static string Payment(string number = "145", string payer = Other, string receiver = Own, string purpose = "Оплата") =>
        $"""
            СекцияДокумент=Платежное поручение
            Номер={number}
            Дата=12.01.2026
            Сумма=1234.50
            ПлательщикСчет={payer}
            Плательщик=ПАО Банк
            ПлательщикИНН=7707083893
            ПлательщикБИК=044525225
            ПолучательСчет={receiver}
            Получатель=ООО Ромашка
            ДатаПоступило=12.01.2026
            НазначениеПлатежа={purpose}
            КонецДокумента

            """;
}
