namespace MakCrm.Application.Documents.Public;

/// <summary>Makes documents for other modules, which answer for who may have them.</summary>
public interface IDocuments
{
    /// <summary>
    /// Makes a document by the newest published template of the kind, as part of the present commit. The same version and data make the same bytes.
    /// Errors: <c>document_template_not_published</c> where there is no such template, and those of data.
    /// </summary>
    Task<Result<MadeDocument>> Make(DocumentRequest request, CancellationToken ct);

    /// <summary>The bytes once more from what is stored: the same as ever. Error: <c>document_not_found</c>.</summary>
    Task<Result<byte[]>> Reproduce(Guid documentId, CancellationToken ct);

    /// <summary>
    /// Its newest bytes, or their PDF, with a trace of who has read it. Errors: <c>document_not_found</c>, <c>document_pdf_not_ready</c>,
    /// <c>document_pdf_failed</c>, and those of files.
    /// </summary>
    Task<Result<FileDownload>> Open(Guid documentId, bool isPdf, CancellationToken ct);

    /// <summary>Its number stays taken. Errors: <c>document_not_found</c>, <c>document_voided</c>.</summary>
    Task<Result> Void(Guid documentId, string reason, CancellationToken ct);
}

/// <param name="Kind">By its name in the contract.</param>
/// <param name="Data">Anything that becomes JSON; the text finds it under <c>data</c>.</param>
/// <param name="IsPdf">Whether it is printed too, beside the request.</param>
public sealed record DocumentRequest(string Kind, object Data, DateOnly? Date, bool IsPdf)
{
    /// <summary>The name of the template when absent.</summary>
    public string? Title { get; init; }

    public Guid? PartnerId { get; init; }
}

public sealed record MadeDocument(Guid Id, string? Number, string Sha256);
