using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Common;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("8 (921) 123-45-67")]
    [InlineData("+7-921-123-45-67")]
    [InlineData("89211234567")]
    [InlineData("79211234567")]
    [InlineData("9211234567")]
    [InlineData("  +7 (921) 123–45–67 ")]
    [InlineData("8.921.123.45.67")]
    [InlineData("+7\u00a0921\u00a0123\u201145\u201167")]
    [InlineData("\u202a+79211234567\u202c")]
    [InlineData("тел.: 8 921 123-45-67")]
    [InlineData("tel:+79211234567")]
    [InlineData("Иван 8 921 123-45-67")]
    [InlineData("8 921 123-45-67 (после 18:00)")]
    [InlineData("8 921 123-45-67, Иван")]
    [InlineData("79211234567.0")]
    [InlineData("+7 8 921 123-45-67")]
    [InlineData("+8 921 123-45-67")]
    [InlineData("007 921 123 45 67")]
    [InlineData("8 10 7 921 123 45 67")]
    [InlineData("+7921123４５６７")]
    public void Every_spelling_of_a_number_is_the_same_number(string raw) => (PhoneNumber.Parse(raw)?.Number).ShouldBe("+79211234567");

    [Theory]
    [InlineData("8 495 123-45-67 доб. 123", "123")]
    [InlineData("8 495 123-45-67 (доб.123)", "123")]
    [InlineData("8 495 123-45-67 добавочный 7", "7")]
    [InlineData("8 495 123-45-67 ext 12", "12")]
    [InlineData("8 495 123-45-67 ext. 12", "12")]
    [InlineData("8 495 123-45-67 x12", "12")]
    [InlineData("8 495 123-45-67 х12", "12")]
    [InlineData("8 495 123-45-67 #12", "12")]
    [InlineData("8 495 123-45-67,12", "12")]
    [InlineData("8 495 123-45-67, доб. 12", "12")]
    [InlineData("8 495 123-45-67 вн. 12", "12")]
    [InlineData("8 495 123-45-67 внутр.: 12-34", "1234")]
    [InlineData("8 495 123-45-67 офис, доб 12", "12")]
    [InlineData("tel:+74951234567;ext=12", "12")]
    public void An_extension_is_split_from_the_number(string raw, string extension)
    {
        var phone = PhoneNumber.Parse(raw).ShouldNotBeNull();

        phone.Number.ShouldBe("+74951234567");
        phone.Extension.ShouldBe(extension);
        phone.Country.ShouldBe("RU");
    }

    [Theory]
    [InlineData("8 701 123 45 67", "+77011234567")]
    [InlineData("+7 (777) 777-77-77", "+77777777777")]
    [InlineData("7 727 250 00 00", "+77272500000")]
    [InlineData("701 123 45 67", "+77011234567")]
    [InlineData("+7 600 123 45 67", "+76001234567")]
    public void Kazakhstan_has_sixes_and_sevens_of_plus_seven(string raw, string number)
    {
        var phone = PhoneNumber.Parse(raw).ShouldNotBeNull();

        phone.Number.ShouldBe(number);
        phone.Country.ShouldBe("KZ");
    }

    [Theory]
    [InlineData("+375 (29) 123-45-67", "+375291234567", "BY")]
    [InlineData("00 380 44 123 45 67", "+380441234567", "UA")]
    [InlineData("8~10 996 555 123 456", "+996555123456", "KG")]
    [InlineData("998 90 123-45-67", "+998901234567", "UZ")]
    [InlineData("+49 (0) 30 123456", "+4930123456", "DE")]
    [InlineData("+1 202 555 01 43", "+12025550143", null)]
    [InlineData("+44 20 7946 0958", "+442079460958", null)]
    public void A_number_abroad_names_its_country_where_its_code_is_not_shared(string raw, string number, string? country)
    {
        var phone = PhoneNumber.Parse(raw).ShouldNotBeNull();

        phone.Number.ShouldBe(number);
        phone.Country.ShouldBe(country);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("нет телефона")]
    [InlineData("+")]
    [InlineData("12345")]
    [InlineData("123-45-67")]
    [InlineData("8921123456")]
    [InlineData("8 921 123 45 678")]
    [InlineData("8 921 абв 123-45-67")]
    [InlineData("a89211234567b1")]
    [InlineData("ivan89211234567@example.ru")]
    [InlineData("89211234567@example.ru")]
    [InlineData("+7 000 000 00 00")]
    [InlineData("+7 123 456 78 90")]
    [InlineData("+7 212 345 67 89")]
    [InlineData("1111111111")]
    [InlineData("8 888 888 88 88")]
    [InlineData("7921123456")]
    [InlineData("7.9211E+10")]
    [InlineData("+0123456789")]
    [InlineData("+1234567")]
    [InlineData("+1234567890123456")]
    [InlineData("8921123456789211234567892112345678921123456789")]
    public void Text_that_cannot_be_a_number_is_refused(string? raw) => PhoneNumber.Parse(raw).ShouldBeNull();

    [Theory]
    [InlineData("8 921 123-45-67, 8 921 765-43-21")]
    [InlineData("8 921 123-45-67 / 8 921 765-43-21")]
    [InlineData("89211234567+79217654321")]
    [InlineData("8 921 123-45-67 или 8 921 765-43-21")]
    [InlineData("8 921 123-45-67 доб. 1234567")]
    public void Two_numbers_in_one_text_are_not_guessed_at(string raw) => PhoneNumber.Parse(raw).ShouldBeNull();

    [Fact]
    public void A_masked_number_shows_its_code_and_its_end() => (PhoneNumber.Parse("8 921 123-45-67")?.Masked).ShouldBe("+7921*****67");

    [Fact]
    public void A_number_that_was_never_read_is_empty_and_masks_to_nothing()
    {
        default(PhoneNumber).Number.ShouldBeEmpty();
        default(PhoneNumber).Masked.ShouldBeEmpty();
    }
}
