using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

sealed class CreateDocumentTemplateFromSampleHandler(TemplateReader templates, IDocumentSamples samples, DocumentVisibility visibility)
    : IMessageHandler<Contract.CreateDocumentTemplateFromSample, Contract.DocumentTemplate>
{
    public async Task<Result<Contract.DocumentTemplate>> Handle(
        Contract.CreateDocumentTemplateFromSample request,
        CancellationToken cancellationToken
    )
    {
        var sample = samples.Of(request.Body.Sample.MapTo<DocumentKind>());
        var settings = new TemplateSettings(request.Body.Name ?? sample.Name, sample.NumberFormat, sample.RetentionYears);
        var template = DocumentTemplate.Create(sample.Kind, TemplateFormat.Docx, settings, visibility.Deed());
        var version = template.Add(TemplateDrafts.Of(sample.FileName, sample.Content, null), visibility.Deed());
        if (!version.IsOk)
            return version.Error;
        template.Publish(version.Value.Number, visibility.Deed().At);
        var added = await templates.Add(template, cancellationToken);
        return added.Map(t => t.View());
    }
}

/// <summary>Templates that the product comes with, in the layout that Russian companies are used to.</summary>
public interface IDocumentSamples
{
    DocumentSample Of(DocumentKind kind);
}

public sealed record DocumentSample(
    DocumentKind Kind,
    string Name,
    string FileName,
    byte[] Content,
    string? NumberFormat,
    int RetentionYears
);
