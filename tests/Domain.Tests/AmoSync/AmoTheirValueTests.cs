using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.Tests.AmoSync;

/// <summary>Their values read the same however they are written, and whatever stands there breaks nothing.</summary>
public sealed class AmoTheirValueTests
{
    [Theory]
    [InlineData("city", OurType.Text, "  Казань\r\nцентр ", "Казань\nцентр")]
    [InlineData("phone", OurType.Phone, "8 (917) 123-45-67", "+79171234567")]
    [InlineData("customValues.second", OurType.Phone, "+7 917 123 45 67", "+79171234567")]
    [InlineData("phone", OurType.Phone, " ask at the desk ", "ask at the desk")]
    [InlineData("email", OurType.Email, "Anna@Example.COM", "anna@example.com")]
    [InlineData("customValues.sum", OurType.Money, "1500.505", "1500.51")]
    [InlineData("requestedAmount", OurType.Money, "450000", "450000")]
    [InlineData("customValues.share", OurType.Number, "0.500", "0.5")]
    [InlineData("customValues.flag", OurType.Boolean, "true", "true")]
    // Midnight in Moscow, in New York, and in UTC.
    [InlineData("customValues.day", OurType.Date, "1767906000", "2026-01-09")]
    [InlineData("customValues.day", OurType.Date, "1767934800", "2026-01-09")]
    [InlineData("customValues.day", OurType.Date, "1767916800", "2026-01-09")]
    [InlineData("customValues.day", OurType.Date, "2026-01-09T00:00:00+03:00", "2026-01-09")]
    [InlineData("customValues.at", OurType.DateTime, "1767906000", "2026-01-08T21:00:00Z")]
    public void A_value_has_one_spelling(string field, OurType type, string written, string read) =>
        Read(field, type, new TheirValue(written)).ShouldBe(AmoValue.Of(read));

    [Theory]
    [InlineData("customValues.sum", OurType.Money, "79228162514264337593543950335", AmoPairTroubleCode.Unreadable)]
    [InlineData("customValues.sum", OurType.Money, "much", AmoPairTroubleCode.Unreadable)]
    [InlineData("customValues.share", OurType.Number, "1e400", AmoPairTroubleCode.Unreadable)]
    [InlineData("customValues.day", OurType.Date, "99999999999999999", AmoPairTroubleCode.Unreadable)]
    [InlineData("customValues.at", OurType.DateTime, "soon", AmoPairTroubleCode.Unreadable)]
    public void What_is_none_is_told_and_does_not_break_reading(string field, OurType type, string written, AmoPairTroubleCode code) =>
        Read(field, type, new TheirValue(written)).ShouldBe(AmoValue.Untold(code));

    [Fact]
    public void Several_are_the_same_in_any_order_and_each_once()
    {
        var (one, other) = (new TheirValue("8 917 123-45-67"), new TheirValue("+7 905 333-44-55"));
        Read("phone", OurType.Phone, one, other).ShouldBe(Read("phone", OurType.Phone, other, one, new("89171234567")));
        Read("phone", OurType.Phone, [.. Enumerable.Range(0, 11).Select(n => new TheirValue($"+790500000{n:00}"))])
            .ShouldBe(AmoValue.Untold(AmoPairTroubleCode.TooMany));
        Read("customValues.second", OurType.Phone, one, other).ShouldBe(AmoValue.Of("+79171234567"));
    }

    [Fact]
    public void What_is_too_long_for_us_does_not_come_in_half()
    {
        Read("name", OurType.Text, new TheirValue(new('я', 200))).ShouldNotBeNull().Text.ShouldNotBeNull().Length.ShouldBe(200);
        Read("name", OurType.Text, new TheirValue(new('я', 201))).ShouldBe(AmoValue.Untold(AmoPairTroubleCode.TooLong));
    }

    [Fact]
    public void Choices_are_ours_where_they_are_linked()
    {
        Read("product", OurType.Select, new TheirValue("Ипотека", 5)).ShouldBe(AmoValue.Of("mortgage"));
        Read("product", OurType.Select, new TheirValue("Другое", 7)).ShouldBe(AmoValue.Untold(AmoPairTroubleCode.NotLinked));
        Read("customValues.many", OurType.Multiselect, new("Ипотека", 5), new("Авто", 6)).ShouldBe(AmoValue.Of("car\nmortgage"));
        Read("product", OurType.Select).ShouldBe(AmoValue.None);
    }

    [Fact]
    public void Where_theirs_is_a_text_our_choice_is_known_by_its_name_or_code()
    {
        var term = Term("product", OurType.Text) with
        {
            Ours = new("product", OurType.Select, []) { Options = [new("mortgage", ["Ипотека", "Mortgage"])] },
        };
        AmoTheirValues.Of(term, Lead(new TheirValue(" Ипотека "))).ShouldBe(AmoValue.Of("mortgage"));
        AmoTheirValues.Of(term, Lead(new TheirValue("mortgage"))).ShouldBe(AmoValue.Of("mortgage"));
        AmoTheirValues.Of(term, Lead(new TheirValue("Авто"))).ShouldBe(AmoValue.Untold(AmoPairTroubleCode.NotLinked));
    }

    [Fact]
    public void Of_a_contact_that_is_not_there_nothing_is_known()
    {
        var term = Term("name", OurType.Text) with
        {
            Link = new(AmoEntity.Contact, "1", "name", AmoDirection.Both, AmoConflictPolicy.Newest, []),
        };
        AmoTheirValues.Of(term, Lead()).ShouldBeNull();
    }

    static AmoValue? Read(string field, OurType type, params TheirValue[] values) => AmoTheirValues.Of(Term(field, type), Lead(values));

    static AmoTerm Term(string field, OurType type) =>
        new(
            new(AmoEntity.Lead, "1", field, AmoDirection.Both, AmoConflictPolicy.Newest, [new(5, "mortgage"), new(6, "car")]),
            new(
                AmoEntity.Lead,
                "1",
                "Поле",
                type switch
                {
                    OurType.Select => "select",
                    OurType.Multiselect => "multiselect",
                    _ => "text",
                },
                null,
                []
            ),
            new(field, type, [])
        );

    static TheirLead Lead(params TheirValue[] values) =>
        new(
            new(
                1,
                default,
                values.Length == 0
                    ? new Dictionary<string, IReadOnlyList<TheirValue>>()
                    : new Dictionary<string, IReadOnlyList<TheirValue>> { ["1"] = values }
            ),
            1,
            1
        );
}
