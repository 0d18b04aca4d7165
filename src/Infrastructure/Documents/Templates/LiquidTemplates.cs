using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Fluid;
using MakCrm.Application.Documents;
using MakCrm.Domain.Common;
using MakCrm.Domain.Documents;

namespace MakCrm.Infrastructure.Documents.Templates;

/// <summary>
/// Templates by Fluid. Nothing but the data goes into a document: no clock, no culture of the machine, no compression that another runtime would do
/// otherwise.
/// </summary>
sealed class LiquidTemplates : IDocumentTemplateEngine
{
    const int MostSteps = 300_000;
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    static readonly DateTimeOffset NoTime = DateTimeOffset.UnixEpoch;
    readonly FluidParser parser = new();
    readonly TemplateOptions options = Options();
    readonly LiquidSyntax syntax;

    public LiquidTemplates() => syntax = new(parser, options.Filters);

    public Result Accept(TemplateFormat format, byte[] content) =>
        format == TemplateFormat.Html ? HtmlText.Accept(content) : DocxPackage.Accept(content);

    public TemplateReading Read(TemplateFormat format, byte[] content)
    {
        if (format == TemplateFormat.Html)
            return syntax.Read(HtmlText.Tags(HtmlText.Decode(content)));
        var package = DocxPackage.Open(content);
        var readings = package.Texts.Select(part => syntax.Read(DocxText.Of(part).Tags)).ToList();
        return new([.. readings.SelectMany(r => r.Problems)], [.. readings.SelectMany(r => r.Fields)]);
    }

    public Result<byte[]> Render(TemplateFormat format, byte[] content, JsonObject data)
    {
        try
        {
            return format == TemplateFormat.Html
                ? HtmlText.Encode(Fill(HtmlText.Decode(content), data))
                : DocxPackage.Open(content).With(part => Fill(DocxText.Of(part).Liquid, data));
        }
        catch (ParseException)
        {
            return DocumentTemplateErrors.Faulty;
        }
        catch (Exception costly) when (costly is InvalidOperationException or OverflowException or ArgumentException)
        {
            // The engine stops what takes too many steps, and what its filters cannot take.
            return GeneratedDocumentErrors.DataTooCostly;
        }
    }

    string Fill(string liquid, JsonObject data)
    {
        if (!parser.TryParse(liquid, out var template, out var fault))
            throw new ParseException(fault);
        var context = new TemplateContext(options);
        foreach (var (name, value) in data)
            context.SetValue(name, LiquidValues.Of(value));
        using var text = new LimitedWriter();
#pragma warning disable CS0618 // The one in its place is asynchronous, and nothing that is written into memory waits.
        template.Render(context, Encoder, text);
#pragma warning restore CS0618
        return text.ToString();
    }

    static TemplateOptions Options()
    {
        var options = new TemplateOptions
        {
            MaxSteps = MostSteps,
            MaxRecursion = 50,
            CultureInfo = CultureInfo.InvariantCulture,
            TimeZone = TimeZoneInfo.Utc,
            Now = () => NoTime,
        };
        RussianFilters.AddTo(options.Filters);
        return options;
    }
}
