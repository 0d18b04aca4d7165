using MakCrm.TelegramBot.Scenarios;
using MakCrm.TelegramBot.Talks;

namespace MakCrm.TelegramBot.Tests.Talks;

public sealed class ReadingTests
{
    [Theory]
    [InlineData("500000", 50_000_000)]
    [InlineData("500 000", 50_000_000)]
    [InlineData("500\u00a0000 ₽", 50_000_000)]
    [InlineData("500 тыс", 50_000_000)]
    [InlineData("500 тысяч рублей", 50_000_000)]
    [InlineData("1,5 млн", 150_000_000)]
    [InlineData("1.5m", 150_000_000)]
    [InlineData("3 миллиона руб.", 300_000_000)]
    [InlineData("250k", 25_000_000)]
    [InlineData("2 млрд", 200_000_000_000)]
    [InlineData("99,90", 9_990)]
    public void An_amount_is_understood_as_people_write_it(string text, long minor) => AnswerParser.Amount(text).ShouldBe(minor);

    [Theory]
    [InlineData("много")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1e9")]
    [InlineData("5 яблок")]
    [InlineData("99999999999999")]
    [InlineData("500 000 000 000 000 000 000")]
    [InlineData("")]
    public void What_is_no_amount_is_none(string text) => AnswerParser.Amount(text).ShouldBeNull();

    [Theory]
    [InlineData("8 (917) 123-45-67", null)]
    [InlineData("+7 917 123 45 67", null)]
    [InlineData("12345", "answer_phone")]
    [InlineData("позвоните мне 89171234567", "answer_phone")]
    [InlineData("+1234567890123456789", "answer_phone")]
    public void A_phone_has_digits_enough_and_nothing_else(string text, string? fault) => Of(StepKind.Phone, text).Fault.ShouldBe(fault);

    [Theory]
    [InlineData("ivan@mail.ru", null)]
    [InlineData("ivan@mail", "answer_email")]
    [InlineData("ivan mail.ru", "answer_email")]
    public void An_address_looks_like_one(string text, string? fault) => Of(StepKind.Email, text).Fault.ShouldBe(fault);

    [Theory]
    [InlineData("123 456", "123456", null)]
    [InlineData("12345", null, "answer_code")]
    [InlineData("1234567", null, "answer_code")]
    [InlineData("١٢٣٤٥٦", null, "answer_code")]
    public void A_code_is_six_digits(string text, string? value, string? fault) => Of(StepKind.Code, text).ShouldBe((value, fault));

    [Theory]
    [InlineData("20", "20", null)]
    [InlineData(" 1 000 ", "1000", null)]
    [InlineData("0", null, "answer_number")]
    [InlineData("1000001", null, "answer_number")]
    [InlineData("2,5", null, "answer_number")]
    [InlineData("-5", null, "answer_number")]
    [InlineData("99999999999", null, "answer_number")]
    public void A_number_is_whole_and_not_too_large(string text, string? value, string? fault) =>
        Of(StepKind.Number, text).ShouldBe((value, fault));

    [Theory]
    [InlineData("12.01.2026", "2026-01-12", null)]
    [InlineData("1.2.26", "2026-02-01", null)]
    [InlineData("2026-01-12", "2026-01-12", null)]
    [InlineData("31.02.2026", null, "answer_date")]
    [InlineData("вчера", null, "answer_date")]
    public void A_day_is_read_as_people_write_it(string text, string? value, string? fault) =>
        Of(StepKind.Date, text).ShouldBe((value, fault));

    [Fact]
    public void Control_characters_do_not_reach_the_product() => Of(StepKind.Text, "a\u0000b\u202ec").Value.ShouldBe("a b c");

    [Fact]
    public void Lines_of_a_comment_stay() => Of(StepKind.Text, "first\nsecond").Value.ShouldBe("first\nsecond");

    [Fact]
    public void Nothing_but_spaces_is_no_answer() => Of(StepKind.Text, " \u200b ").Fault.ShouldBe("answer_empty");

    [Fact]
    public void An_answer_beyond_the_limit_is_refused() => Of(StepKind.Text, new('a', 11), most: 10).Fault.ShouldBe("answer_long");

    [Fact]
    public void A_choice_can_be_written_in_either_language()
    {
        var step = new Step("p", StepKind.Choice, new("П", "P"), new("П", "P"), Options: [new("mortgage", new("Ипотека", "Mortgage"))]);
        AnswerParser.Of(step, "ипотека").Value.ShouldBe("mortgage");
        AnswerParser.Of(step, "MORTGAGE").Value.ShouldBe("mortgage");
        AnswerParser.Of(step, "other").Fault.ShouldBe("answer_buttons");
    }

    static (string? Value, string? Fault) Of(StepKind kind, string text, int? most = null) =>
        AnswerParser.Of(new("key", kind, new("Вопрос", "Question"), new("Ответ", "Answer"), Most: most), text);
}
