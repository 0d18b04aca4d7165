using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

/// <summary>Prints documents by an engine outside of this process, which may be missing, hang or fall.</summary>
public interface IPdfRenderer
{
    /// <summary>Each by itself: one that cannot be printed does not keep back the others. In the order in which they were given.</summary>
    Task<IReadOnlyList<PdfOutcome>> Render(IReadOnlyList<PdfSource> sources, CancellationToken ct);
}

public sealed record PdfSource(TemplateFormat Format, byte[] Content);

/// <summary>A PDF, or the code of why there is none: <c>pdf_engine_missing</c>, <c>pdf_engine_failed</c>.</summary>
public sealed record PdfOutcome(byte[]? Pdf, Error? Problem);
