using System.Reflection;
using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Mail;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Mail;

/// <summary>The words that the product brings: for every letter, in both languages, and none that it could not say.</summary>
public sealed class ProductTextTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    [Fact]
    public void Every_letter_can_be_named_by_those_who_send() =>
        typeof(MailTemplateKeys)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .ShouldBe(MailTemplateKind.All.Select(kind => kind.Key));

    [Fact]
    public async Task Every_text_of_the_product_is_a_good_template()
    {
        var office = api.As(api.HeadOffice);
        foreach (var template in (await office.Get("/api/v1/mail-templates?limit=200")).Items)
        {
            var preview = (await office.Post($"/api/v1/mail-templates/{template["id"]}/preview", new { })).Expect(200);
            preview.Text.ShouldNotContain("{{");
            preview["html"]!.GetValue<string>().ShouldStartWith($"<!doctype html>\n<html lang=\"{template["language"]}\">");
            preview["text"]!.GetValue<string>().ShouldContain("МаК");
        }
    }

    [Fact]
    public async Task Every_placeholder_of_a_letter_is_used_by_its_words()
    {
        foreach (var template in (await api.As(api.HeadOffice).Get("/api/v1/mail-templates?limit=200")).Items)
        {
            var text = template["subject"]!.GetValue<string>() + template["text"]!.GetValue<string>();
            var idle = template["placeholders"]!
                .AsArray()
                .Select(p => p!.GetValue<string>())
                .Where(name => !text.Contains($"{{{{{name}}}}}"));
            idle.ShouldBeEmpty($"{template["key"]} in {template["language"]}");
        }
    }
}
