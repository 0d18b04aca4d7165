using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Domain.Documents;
using MakCrm.Infrastructure.Documents.Templates;

namespace MakCrm.Api.Tests.Documents;

/// <summary>The language of templates, in DOCX and in HTML.</summary>
public sealed class LiquidTemplatesTests
{
    readonly LiquidTemplates engine = new();

    static readonly JsonObject Data = JsonNode
        .Parse(
            """
            {"client":{"name":"О'Нил & <Сыновья>"},"document":{"date":"2026-11-05"},
             "data":{"total":{"amount":2100000,"currency":"RUB"},"months":21,"none":[],
                     "lines":[{"title":"Раз","sum":1000.5},{"title":"Два","sum":2}]}}
            """
        )!
        .AsObject();

    [Fact]
    public void A_tag_that_the_editor_has_spread_over_runs_is_one() =>
        Docx(DocxFile.Paragraph("Клиент: {", "{ client", ".name }", "} и всё")).ShouldBe("Клиент: О'Нил & <Сыновья> и всё");

    [Fact]
    public void A_row_from_for_to_endfor_is_repeated()
    {
        var table =
            "<w:tbl>" + DocxFile.Row("{% for line in data.lines %}{{ line.title }}", "{{ line.sum | money }}{% endfor %}") + "</w:tbl>";
        Docx(table).ShouldBe("Раз\n1\u00A0000,50\nДва\n2,00");
    }

    [Fact]
    public void Rows_and_paragraphs_of_tags_alone_go_away()
    {
        var rows =
            DocxFile.Row("{% for line in data.none %}", "") + DocxFile.Row("{{ line.title }}", "x") + DocxFile.Row("{% endfor %}", "");
        var condition = DocxFile.Paragraph("{% if data.none.size > 0 %}") + DocxFile.Paragraph("нет") + DocxFile.Paragraph("{% endif %}");
        Docx($"<w:tbl>{DocxFile.Row("шапка", "")}{rows}</w:tbl>{condition}{DocxFile.Paragraph("конец")}").ShouldBe("шапка\n\nконец");
    }

    [Fact]
    public void Round_quotes_of_an_editor_are_quotes() => Docx(DocxFile.Paragraph("{{ data.missing | default: “—” }}")).ShouldBe("—");

    [Theory]
    [InlineData("{{ client.name }}", "О&#x27;Нил &amp; &lt;Сыновья&gt;")]
    [InlineData("{{ data.total | money_words }}", "двадцать одна тысяча рублей 00 копеек")]
    [InlineData("{{ data.total | money_words: 'genitive' | capitalize_first }}", "Двадцати одной тысячи рублей 00 копеек")]
    [InlineData("{{ data.months }} {{ data.months | plural: 'месяц', 'месяца', 'месяцев' }}", "21 месяц")]
    [InlineData("{{ data.months | number_words: 'feminine' }}", "двадцать одна")]
    [InlineData("{{ document.date | date_quoted }}", "«05» ноября 2026 г.")]
    [InlineData("{{ document.date | date_words }}", "пятое ноября две тысячи двадцать шестого года")]
    [InlineData("{{ data.lines[1].title }}", "Два")]
    [InlineData("[{{ data.missing.deep | money }}]", "[]")]
    [InlineData("{% assign t = data.total %}{{ t | money }}", "21&#xA0;000,00")]
    public void Html_is_filled(string template, string expected) => Html(template).ShouldBe(expected);

    [Fact]
    public void The_same_text_and_data_make_the_same_bytes()
    {
        var docx = DocxFile.Of(DocxFile.Paragraph("{{ client.name }} {{ 'now' | date: '%s' }}"));
        var (one, other) = (
            engine.Render(TemplateFormat.Docx, docx, Data).Value,
            new LiquidTemplates().Render(TemplateFormat.Docx, docx, Data).Value
        );
        one.ShouldBe(other);
    }

    [Fact]
    public void A_text_without_end_is_stopped()
    {
        var endless = "{% for a in (1..100000) %}{% for b in (1..100000) %}{{ b }}{% endfor %}{% endfor %}";
        var refusal = engine.Render(TemplateFormat.Html, Encoding.UTF8.GetBytes(endless), Data).Error;
        refusal.ShouldBe(GeneratedDocumentErrors.DataTooCostly);
    }

    [Theory]
    [InlineData("{{ data.months | plus: 1 }}", "")]
    [InlineData("{% for line in data.lines %}{{ line.title }}{% endfor %}{{ line.title }}", "data.lines,data.lines.title,line.title")]
    [InlineData(
        "{% if client.kind == 'person' and deal.amount %}x{% elsif lead.name contains 'a' %}{% endif %}",
        "client.kind,deal.amount,lead.name"
    )]
    [InlineData("{% assign x = data.a %}{{ x.b }}{{ 'client.name' }}", "data.a")]
    public void Fields_are_read_from_tags(string template, string fields)
    {
        var reading = engine.Read(TemplateFormat.Html, Encoding.UTF8.GetBytes(template));
        reading.Problems.ShouldBeEmpty();
        var expected = fields.Length == 0 ? ["data.months"] : fields.Split(',');
        reading.Fields.Select(f => f.Path).Distinct().ShouldBe(expected);
    }

    string Docx(string body) => DocxFile.TextOf(engine.Render(TemplateFormat.Docx, DocxFile.Of(body), Data).Value);

    string Html(string template) =>
        Encoding.UTF8.GetString(engine.Render(TemplateFormat.Html, Encoding.UTF8.GetBytes(template), Data).Value);
}
