using MakCrm.Application.Documents;
using MakCrm.Domain.Documents;

namespace MakCrm.Infrastructure.Documents.Pdf;

/// <summary>LibreOffice prints DOCX, Chromium prints HTML (decision 90). No more of them at once than the machine is told to bear.</summary>
public sealed class PdfRenderer : IPdfRenderer, IDisposable
{
    readonly SemaphoreSlim free;
    readonly OfficePrinter office;
    readonly BrowserPrinter browser;

    public PdfRenderer(DocumentSettings settings)
    {
        free = new(settings.AtOnce);
        office = new(settings);
        browser = new(settings);
    }

    public async Task<IReadOnlyList<PdfOutcome>> Render(IReadOnlyList<PdfSource> sources, CancellationToken ct)
    {
        var outcomes = new PdfOutcome[sources.Count];
        foreach (var kind in sources.Select((source, index) => (source, index)).GroupBy(s => s.source.Format))
        {
            var places = kind.Select(s => s.index).ToList();
            var printed = await Print(kind.Key, [.. kind.Select(s => s.source.Content)], ct);
            for (var i = 0; i < places.Count; i++)
                outcomes[places[i]] = printed[i];
        }

        return outcomes;
    }

    async Task<IReadOnlyList<PdfOutcome>> Print(TemplateFormat format, IReadOnlyList<byte[]> contents, CancellationToken ct)
    {
        var printer = format == TemplateFormat.Docx ? (IPrinter)office : browser;
        if (!printer.IsThere)
            return [.. contents.Select(_ => new PdfOutcome(null, GeneratedDocumentErrors.EngineMissing))];
        await free.WaitAsync(ct);
        try
        {
            var made = (await printer.Print(contents, ct)).ToArray();
            // One that an engine fell over may have taken the others of its run with it.
            if (contents.Count > 1)
                await Again(printer, contents, made, ct);
            return [.. made.Select(pdf => new PdfOutcome(pdf, pdf is null ? GeneratedDocumentErrors.EngineFailed : null))];
        }
        finally
        {
            free.Release();
        }
    }

    static async Task Again(IPrinter printer, IReadOnlyList<byte[]> contents, byte[]?[] made, CancellationToken ct)
    {
        for (var i = 0; i < made.Length; i++)
            made[i] ??= (await printer.Print([contents[i]], ct))[0];
    }

    public void Dispose() => free.Dispose();
}

/// <summary>An engine outside of this process.</summary>
interface IPrinter
{
    bool IsThere { get; }

    /// <summary>In one run of the engine; null for what has not come out of it.</summary>
    Task<IReadOnlyList<byte[]?>> Print(IReadOnlyList<byte[]> contents, CancellationToken ct);
}
