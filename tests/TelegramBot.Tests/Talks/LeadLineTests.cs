using MakCrm.TelegramBot.Scenarios;
using MakCrm.TelegramBot.Talks;

namespace MakCrm.TelegramBot.Tests.Talks;

public sealed class LeadLineTests
{
    static readonly Scenario Lead = ScenarioLibrary.Shipped().Latest("lead");

    [Theory]
    [InlineData("Иванов Иван +7 916 123-45-67 кредит 500 000", "Иванов Иван", "+7 916 123-45-67", "consumer_loan", 50_000_000)]
    [InlineData("89161234567 Петров Пётр Петрович ипотека 5 млн", "Петров Пётр Петрович", "89161234567", "mortgage", 500_000_000)]
    [InlineData("Анна, 8(916)123-45-67, рефинансирование ипотеки 3,2 млн руб", "Анна", "8(916)123-45-67", "refinancing", 320_000_000)]
    [InlineData("9161234567 Сидорова Анна автокредит 900тыс", "Сидорова Анна", "9161234567", "car_loan", 90_000_000)]
    [InlineData("John Smith +44 20 7946 0958 mortgage 300k", "John Smith", "+44 20 7946 0958", "mortgage", 30_000_000)]
    public void A_lead_is_found_in_one_message(string text, string name, string phone, string product, long amount)
    {
        var found = LeadTextParser.Read(text, Lead).ShouldNotBeNull();
        (found["name"][0], found["phone"][0], found["product"][0], found["amount"][0]).ShouldBe((name, phone, product, $"{amount}"));
    }

    [Fact]
    public void Phone_and_amount_side_by_side_stay_apart()
    {
        var found = LeadTextParser.Read("Иванов 89161234567 500 000 Казань", Lead).ShouldNotBeNull();
        (found["phone"][0], found["amount"][0], found["city"][0]).ShouldBe(("89161234567", "50000000", "Казань"));
    }

    [Fact]
    public void What_is_not_understood_becomes_the_comment()
    {
        var found = LeadTextParser.Read("Иванов Иван 89161234567 ivan@mail.ru просит звонить вечером", Lead).ShouldNotBeNull();
        found["email"][0].ShouldBe("ivan@mail.ru");
        found["comment"][0].ShouldBe("просит звонить вечером");
    }

    [Fact]
    public void The_largest_number_is_the_amount() =>
        LeadTextParser.Read("Иванов 89161234567, 2 детей, доход 80 000, нужно 1 500 000", Lead)!["amount"][0].ShouldBe("150000000");

    [Theory]
    [InlineData("привет")]
    [InlineData("Сколько стоит ипотека 5 млн?")]
    [InlineData("Иванов Иван 12345")]
    public void Without_a_contact_it_is_no_lead(string text) => LeadTextParser.Read(text, Lead).ShouldBeNull();

    [Theory]
    [InlineData("1 ")]
    [InlineData("+7 9")]
    [InlineData("a@")]
    [InlineData("А ")]
    [InlineData("9-")]
    public void A_hostile_message_is_read_to_its_end_and_is_no_lead(string part) =>
        LeadTextParser.Read(string.Concat(Enumerable.Repeat(part, 2000 / part.Length)), Lead).ShouldBeNull();
}
