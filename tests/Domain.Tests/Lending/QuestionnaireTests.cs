using MakCrm.Domain.Common;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Questionnaires;

namespace MakCrm.Domain.Tests.Lending;

/// <summary>Answers as they change what is known of a borrower.</summary>
public sealed class QuestionnaireTests
{
    [Theory]
    [InlineData(QuestionnaireField.Kind, "entrepreneur")]
    [InlineData(QuestionnaireField.BirthDate, "1990-04-12")]
    [InlineData(QuestionnaireField.Citizenship, "RU")]
    [InlineData(QuestionnaireField.Region, "Казань")]
    [InlineData(QuestionnaireField.Employment, "business_owner")]
    [InlineData(QuestionnaireField.EmployedSince, "2020-02-01")]
    [InlineData(QuestionnaireField.IncomeProof, "tax_certificate")]
    [InlineData(QuestionnaireField.MonthlyIncome, "120000.5")]
    [InlineData(QuestionnaireField.MonthlyObligations, "0")]
    [InlineData(QuestionnaireField.CreditHistory, "minor_delays")]
    [InlineData(QuestionnaireField.AnnualRevenue, "9000000")]
    [InlineData(QuestionnaireField.BusinessSince, "2019-01-01")]
    [InlineData(QuestionnaireField.Ogrn, "304500116000157")]
    [InlineData(QuestionnaireField.Passport, "4509235857")]
    [InlineData(QuestionnaireField.Snils, "11223344595")]
    [InlineData(QuestionnaireField.Inn, "500100732259")]
    public void What_is_written_is_read(QuestionnaireField field, string answer) =>
        field.Read(field.Write(BorrowerSheet.Empty, answer)).ShouldBe(answer);

    [Fact]
    public void An_answer_that_says_the_same_leaves_what_is_known_beside_it()
    {
        var incomes = new BorrowerProfile { Incomes = [new(IncomeKind.Salary, Money.Rubles(5_000_000), "Завод")] };
        var existing = BorrowerSheet.Empty with { Profile = incomes };
        QuestionnaireField.MonthlyIncome.Write(existing, "50000").ShouldBe(existing);
        QuestionnaireField.MonthlyIncome.Write(existing, "50001").Profile.Incomes!.Single().Kind.ShouldBe(IncomeKind.Other);
    }

    [Theory]
    [InlineData("120000.50", "120000.5")]
    [InlineData("-1", null)]
    [InlineData("1.005", null)]
    [InlineData("1e3", null)]
    [InlineData("10000000001", null)]
    public void An_amount_is_rubles_with_kopecks(string given, string? stored) => Read(QuestionType.Amount, given).ShouldBe(stored);

    [Theory]
    [InlineData("2020-02-30", null)]
    [InlineData("01.02.2020", null)]
    [InlineData("2020-02-29", "2020-02-29")]
    public void A_day_is_one_of_the_calendar(string given, string? stored) => Read(QuestionType.Date, given).ShouldBe(stored);

    [Fact]
    public void What_follows_from_a_hidden_question_is_hidden()
    {
        var requested = new Questionnaire([
            Ask("a", null),
            Ask("b", new QuestionRule("a", ["yes"])),
            Ask("c", new QuestionRule("b", ["yes"])),
        ]);
        var read = requested.Read([new("a", ["no"]), new("b", ["yes"]), new("c", ["yes"])]);
        read.Value.Select(answer => answer.Key).ShouldBe(["a"]);
    }

    static Question Ask(string key, QuestionRule? shownIf) => new(key, QuestionType.Text, new(key, key), true, null, [], shownIf);

    static string? Read(QuestionType type, string given)
    {
        var read = new Questionnaire([new("q", type, new("q", "q"), false, null, [])]).Read([new("q", [given])]);
        return read.IsOk ? read.Value[0].Values[0] : null;
    }
}
