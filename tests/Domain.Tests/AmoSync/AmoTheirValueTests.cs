using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.Tests.AmoSync;

/// <summary>Their values read the same however they are written, and whatever stands there breaks nothing.</summary>
public sealed class AmoTheirValueTests
{
    [Theory]
    [InlineData("city", LocalFieldType.Text, "  Казань\r\nцентр ", "Казань\nцентр")]
    [InlineData("phone", LocalFieldType.Phone, "8 (917) 123-45-67", "+79171234567")]
    [InlineData("customValues.second", LocalFieldType.Phone, "+7 917 123 45 67", "+79171234567")]
    [InlineData("phone", LocalFieldType.Phone, " ask at the desk ", "ask at the desk")]
    [InlineData("email", LocalFieldType.Email, "Anna@Example.COM", "anna@example.com")]
    [InlineData("customValues.sum", LocalFieldType.Money, "1500.505", "1500.51")]
    [InlineData("requestedAmount", LocalFieldType.Money, "450000", "450000")]
    [InlineData("customValues.share", LocalFieldType.Number, "0.500", "0.5")]
    [InlineData("customValues.flag", LocalFieldType.Boolean, "true", "true")]
    // Midnight in Moscow, in New York, and in UTC.
    [InlineData("customValues.day", LocalFieldType.Date, "1767906000", "2026-01-09")]
    [InlineData("customValues.day", LocalFieldType.Date, "1767934800", "2026-01-09")]
    [InlineData("customValues.day", LocalFieldType.Date, "1767916800", "2026-01-09")]
    [InlineData("customValues.day", LocalFieldType.Date, "2026-01-09T00:00:00+03:00", "2026-01-09")]
    [InlineData("customValues.at", LocalFieldType.DateTime, "1767906000", "2026-01-08T21:00:00Z")]
    public void A_value_has_one_spelling(string field, LocalFieldType type, string written, string read) =>
        Read(field, type, new RemoteValue(written)).ShouldBe(AmoCanonicalValue.Of(read));

    [Theory]
    [InlineData("customValues.sum", LocalFieldType.Money, "79228162514264337593543950335", AmoPairErrorCode.Unreadable)]
    [InlineData("customValues.sum", LocalFieldType.Money, "much", AmoPairErrorCode.Unreadable)]
    [InlineData("customValues.share", LocalFieldType.Number, "1e400", AmoPairErrorCode.Unreadable)]
    [InlineData("customValues.day", LocalFieldType.Date, "99999999999999999", AmoPairErrorCode.Unreadable)]
    [InlineData("customValues.at", LocalFieldType.DateTime, "soon", AmoPairErrorCode.Unreadable)]
    public void What_is_none_is_told_and_does_not_break_reading(string field, LocalFieldType type, string written, AmoPairErrorCode code) =>
        Read(field, type, new RemoteValue(written)).ShouldBe(AmoCanonicalValue.Invalid(code));

    [Fact]
    public void Several_are_the_same_in_any_order_and_each_once()
    {
        var (one, other) = (new RemoteValue("8 917 123-45-67"), new RemoteValue("+7 905 333-44-55"));
        Read("phone", LocalFieldType.Phone, one, other).ShouldBe(Read("phone", LocalFieldType.Phone, other, one, new("89171234567")));
        Read("phone", LocalFieldType.Phone, [.. Enumerable.Range(0, 11).Select(n => new RemoteValue($"+790500000{n:00}"))])
            .ShouldBe(AmoCanonicalValue.Invalid(AmoPairErrorCode.TooMany));
        Read("customValues.second", LocalFieldType.Phone, one, other).ShouldBe(AmoCanonicalValue.Of("+79171234567"));
    }

    [Fact]
    public void What_is_too_long_for_us_does_not_come_in_half()
    {
        Read("name", LocalFieldType.Text, new RemoteValue(new('я', 200))).ShouldNotBeNull().Text.ShouldNotBeNull().Length.ShouldBe(200);
        Read("name", LocalFieldType.Text, new RemoteValue(new('я', 201))).ShouldBe(AmoCanonicalValue.Invalid(AmoPairErrorCode.TooLong));
    }

    [Fact]
    public void Choices_are_ours_where_they_are_linked()
    {
        Read("product", LocalFieldType.Select, new RemoteValue("Ипотека", 5)).ShouldBe(AmoCanonicalValue.Of("mortgage"));
        Read("product", LocalFieldType.Select, new RemoteValue("Другое", 7))
            .ShouldBe(AmoCanonicalValue.Invalid(AmoPairErrorCode.NotLinked));
        Read("customValues.many", LocalFieldType.Multiselect, new("Ипотека", 5), new("Авто", 6))
            .ShouldBe(AmoCanonicalValue.Of("car\nmortgage"));
        Read("product", LocalFieldType.Select).ShouldBe(AmoCanonicalValue.None);
    }

    [Fact]
    public void Where_theirs_is_a_text_our_choice_is_known_by_its_name_or_code()
    {
        var term = Term("product", LocalFieldType.Text) with
        {
            Ours = new("product", LocalFieldType.Select, []) { Options = [new("mortgage", ["Ипотека", "Mortgage"])] },
        };
        RemoteValueNormalizer.Of(term, Lead(new RemoteValue(" Ипотека "))).ShouldBe(AmoCanonicalValue.Of("mortgage"));
        RemoteValueNormalizer.Of(term, Lead(new RemoteValue("mortgage"))).ShouldBe(AmoCanonicalValue.Of("mortgage"));
        RemoteValueNormalizer.Of(term, Lead(new RemoteValue("Авто"))).ShouldBe(AmoCanonicalValue.Invalid(AmoPairErrorCode.NotLinked));
    }

    [Fact]
    public void Of_a_contact_that_is_not_there_nothing_is_known()
    {
        var term = Term("name", LocalFieldType.Text) with
        {
            Link = new(AmoEntity.Contact, "1", "name", AmoDirection.Both, AmoConflictPolicy.Newest, []),
        };
        RemoteValueNormalizer.Of(term, Lead()).ShouldBeNull();
    }

    static AmoCanonicalValue? Read(string field, LocalFieldType type, params RemoteValue[] values) =>
        RemoteValueNormalizer.Of(Term(field, type), Lead(values));

    static AmoFieldMapping Term(string field, LocalFieldType type) =>
        new(
            new(AmoEntity.Lead, "1", field, AmoDirection.Both, AmoConflictPolicy.Newest, [new(5, "mortgage"), new(6, "car")]),
            new(
                AmoEntity.Lead,
                "1",
                "Поле",
                type switch
                {
                    LocalFieldType.Select => "select",
                    LocalFieldType.Multiselect => "multiselect",
                    _ => "text",
                },
                null,
                []
            ),
            new(field, type, [])
        );

    static RemoteLead Lead(params RemoteValue[] values) =>
        new(
            new(
                1,
                default,
                values.Length == 0
                    ? new Dictionary<string, IReadOnlyList<RemoteValue>>()
                    : new Dictionary<string, IReadOnlyList<RemoteValue>> { ["1"] = values }
            ),
            1,
            1
        );
}
