using MakCrm.Domain.Mail;

namespace MakCrm.Domain.Tests.Mail;

public sealed class TemplateTextTests
{
    static readonly MailTemplateKind Invitation = MailTemplateKind.Of("invitation");

    [Theory]
    [InlineData("Hello {{inviter}}", null)]
    [InlineData("Hello {{ inviter }} and { braces }", null)]
    [InlineData("Hello {{Inviter}}", "mail_template_malformed")]
    [InlineData("Hello {{nobody}}", "mail_placeholder_unknown")]
    [InlineData("Hello {{inviter", "mail_template_malformed")]
    [InlineData("Hello {{{inviter}}}", "mail_template_malformed")]
    [InlineData("{{#each inviter}}", "mail_template_malformed")]
    public void Only_known_names_in_double_braces_are_understood(string text, string? code) =>
        (new MailTemplateContent("s", text, "h").Fault(Invitation)?.Code).ShouldBe(code);

    [Fact]
    public void A_fault_says_where_it_is() => new MailTemplateContent("s", "t", "{{x}}").Fault(Invitation)!.Pointer.ShouldBe("/html");

    [Fact]
    public void A_secret_has_no_place_in_the_subject() =>
        new MailTemplateContent("{{link}}", "{{link}}", "{{link}}").Fault(Invitation)!.Pointer.ShouldBe("/subject");

    [Fact]
    public void A_value_is_text_in_html_and_never_a_placeholder_again()
    {
        var filled = new MailTemplateContent("{{a}}", "{{a}}", "<i>{{a}}</i>").Fill(
            new Dictionary<string, string> { ["a"] = "<b>\"{{b}}\"</b>", ["b"] = "secret" }
        );
        filled.Text.ShouldBe("<b>\"{{b}}\"</b>");
        filled.Html.ShouldBe("<i>&lt;b&gt;&quot;{{b}}&quot;&lt;/b&gt;</i>");
    }

    [Theory]
    [InlineData("a\r\nBcc: x@y.ru", "a Bcc: x@y.ru")]
    [InlineData("a\u2028b\0c", "a b c")]
    public void A_subject_is_one_line_whatever_is_put_into_it(string value, string subject) =>
        new MailTemplateContent("{{a}}", "", "").Fill(new Dictionary<string, string> { ["a"] = value }).Subject.ShouldBe(subject);

    [Fact]
    public void A_missing_value_is_a_bug() =>
        Should.Throw<ArgumentException>(() => new MailTemplateContent("{{a}}", "", "").Fill(new Dictionary<string, string>()));
}
