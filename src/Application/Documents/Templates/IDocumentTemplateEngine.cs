using System.Text.Json.Nodes;
using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

/// <summary>Texts with fields in the language of Liquid, in DOCX and in HTML.</summary>
public interface IDocumentTemplateEngine
{
    /// <summary>Whether bytes are such a text and hold nothing that reaches outside of it.</summary>
    Result Accept(TemplateFormat format, byte[] content);

    /// <summary>What it asks for, and what is wrong with it.</summary>
    TemplateReading Read(TemplateFormat format, byte[] content);

    /// <summary>
    /// The text with its fields filled; the same text and data make the same bytes. Errors: <c>document_template_faulty</c>,
    /// <c>document_data_too_costly</c>.
    /// </summary>
    Result<byte[]> Render(TemplateFormat format, byte[] content, JsonObject data);
}

/// <param name="Fields">All that it names, such as <c>client.name</c>; of what a loop goes through, the names within, such as
/// <c>data.lines.title</c>.</param>
public sealed record TemplateReading(IReadOnlyList<TemplateProblem> Problems, IReadOnlyList<TemplateField> Fields);

/// <param name="Code">What is wrong.</param>
/// <param name="Place">Line and column, or the paragraph.</param>
/// <param name="Text">The words at fault.</param>
public sealed record TemplateProblem(string Code, string Place, string Text);

public sealed record TemplateField(string Path, string Place);
