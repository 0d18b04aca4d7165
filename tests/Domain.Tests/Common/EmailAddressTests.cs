using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tests.Common;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ivan@example.ru")]
    [InlineData("  Ivan@Example.RU ")]
    [InlineData("\u200bivan@example.ru\ufeff")]
    [InlineData("mailto:ivan@example.ru")]
    [InlineData("MAILTO:ivan@example.ru?subject=кредит")]
    [InlineData("Иван Петров <ivan@example.ru>")]
    [InlineData("<mailto:ivan@example.ru>")]
    [InlineData("\"ivan@example.ru\"")]
    [InlineData("ivan@example.ru.")]
    [InlineData("ivan@example.ru;")]
    public void Wrapping_and_case_do_not_make_another_address(string raw)
    {
        var email = EmailAddress.Parse(raw).ShouldNotBeNull();

        email.Address.ShouldBe("ivan@example.ru");
        email.Canonical.ShouldBe("ivan@example.ru");
    }

    [Theory]
    [InlineData("I.Van.Petrov+bank@gmail.com", "ivanpetrov@gmail.com")]
    [InlineData("ivanpetrov@googlemail.com", "ivanpetrov@gmail.com")]
    [InlineData("ivan-petrov@ya.ru", "ivan.petrov@yandex.ru")]
    [InlineData("ivan.petrov@yandex.com", "ivan.petrov@yandex.ru")]
    [InlineData("ivan-petrov+x@yandex.kz", "ivan.petrov@yandex.ru")]
    [InlineData("ivan@yandex.by", "ivan@yandex.ru")]
    [InlineData("ivan@yandex.ua", "ivan@yandex.ru")]
    [InlineData("ivan.petrov+bank@mail.ru", "ivan.petrov@mail.ru")]
    [InlineData("ivan+bank@outlook.com", "ivan@outlook.com")]
    [InlineData("ivan+bank@icloud.com", "ivan@icloud.com")]
    public void Aliases_of_a_provider_lead_to_one_mailbox(string raw, string canonical) =>
        (EmailAddress.Parse(raw)?.Canonical).ShouldBe(canonical);

    [Theory]
    [InlineData("ivan.petrov+bank@example.ru")]
    [InlineData("ivan-petrov@mail.ru")]
    [InlineData("+bank@gmail.com")]
    public void What_a_provider_does_not_promise_is_left_alone(string raw) => (EmailAddress.Parse(raw)?.Canonical).ShouldBe(raw);

    [Fact]
    public void Mailboxes_of_sister_domains_stay_apart() =>
        (EmailAddress.Parse("ivan@mail.ru")?.Canonical).ShouldNotBe(EmailAddress.Parse("ivan@bk.ru")?.Canonical);

    [Fact]
    public void A_Cyrillic_domain_matches_its_ASCII_form()
    {
        var email = EmailAddress.Parse("Почта@Ёлка.РФ").ShouldNotBeNull();

        email.Address.ShouldBe("почта@ёлка.рф");
        email.Canonical.ShouldBe("почта@xn--80atc1g.xn--p1ai");
        EmailAddress.Parse("почта@xn--80atc1g.xn--p1ai").ShouldBeNull();
        (EmailAddress.Parse("ivan@ёлка.рф")?.Canonical).ShouldBe("ivan@xn--80atc1g.xn--p1ai");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("нет")]
    [InlineData("ivan")]
    [InlineData("@example.ru")]
    [InlineData("ivan@")]
    [InlineData("ivan@localhost")]
    [InlineData("ivan@example.")]
    [InlineData("ivan@example.r")]
    [InlineData("ivan@example..ru")]
    [InlineData("ivan@-example.ru")]
    [InlineData("ivan@example-.ru")]
    [InlineData("ivan@127.0.0.1")]
    [InlineData("ivan@exam ple.ru")]
    [InlineData("ivan petrov@example.ru")]
    [InlineData("ivan@petrov@example.ru")]
    [InlineData(".ivan@example.ru")]
    [InlineData("ivan.@example.ru")]
    [InlineData("iv..an@example.ru")]
    [InlineData("Иван <ivan@example.ru")]
    [InlineData("ivаn@example.ru")]
    [InlineData("ivan@..рф")]
    public void Text_that_mail_cannot_reach_is_refused(string? raw) => EmailAddress.Parse(raw).ShouldBeNull();

    [Theory]
    [InlineData(64, 180, true)]
    [InlineData(65, 100, false)]
    [InlineData(64, 190, false)]
    public void The_lengths_of_the_standard_are_kept(int local, int domain, bool isAddress) =>
        EmailAddress.Parse(new string('a', local) + "@" + Domain(domain)).HasValue.ShouldBe(isAddress);

    static string Domain(int length) => string.Concat(Enumerable.Repeat("abcdefghi.", 19))[..(length - 3)].TrimEnd('.') + ".ru";

    [Theory]
    [InlineData("Ivan.Petrov@Example.ru", "i***@example.ru")]
    [InlineData("i@example.ru", "i***@example.ru")]
    public void A_masked_address_shows_its_first_letter_and_its_domain(string raw, string masked) =>
        EmailAddress.Parse(raw)!.Value.Masked.ShouldBe(masked);
}
