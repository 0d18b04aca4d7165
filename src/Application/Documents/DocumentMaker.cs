using MakCrm.Application.Files.Public;
using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

/// <summary>What somebody wants made.</summary>
sealed record DocumentWish(DocumentTarget Target, string? Title, DateOnly? Date, object? Data, bool IsPdf)
{
    public Guid? BatchId { get; init; }

    /// <summary>How long the data may be, as JSON.</summary>
    public int MostData { get; init; } = DocumentFacts.MostOfRequest;
}

/// <summary>Makes documents and keeps their bytes among the files, as files of nobody.</summary>
sealed class DocumentMaker(
    DocumentDrafting drafting,
    DocumentNumbering numbering,
    IPrivateFileStore store,
    IDocumentsDb db,
    DocumentVisibility visibility
) : IModuleService
{
    public async Task<Result<GeneratedDocument>> Make(Guid templateId, DocumentWish wish, CancellationToken ct)
    {
        var draft = await drafting.Draft(templateId, wish, ct);
        if (!draft.IsOk)
            return draft.Error;
        var (template, version, records, date) = draft.Value;
        var title = wish.Title?.Trim() ?? template.Name;
        var number = await numbering.Next(template, date.Year, ct);
        var facts = new DocumentFacts(title, number?.Text, date, wish.Data) { MostData = wish.MostData };
        var filled = await drafting.Texts.Fill(template.Format, version, records, facts, ct);
        if (!filled.IsOk)
        {
            numbering.Return(number);
            return filled.Error;
        }

        var document = GeneratedDocument.Create(new(template, records.Subject, title, date, wish.BatchId), number, visibility.Deed());
        var result = await Keep(document, filled.Value, version.Id, wish.IsPdf, ct);
        if (!result.IsOk)
        {
            numbering.Return(number);
            return result.Error;
        }

        return db.Documents.Add(document).Entity;
    }

    /// <summary>Once more, of what its record says now.</summary>
    public async Task<Result> MakeAnew(GeneratedDocument document, DocumentWish wish, CancellationToken ct)
    {
        var draft = await drafting.Draft(document.TemplateId, wish, ct);
        if (!draft.IsOk)
            return draft.Error;
        var facts = new DocumentFacts(document.Title, document.Number, document.DatedOn, wish.Data) { MostData = wish.MostData };
        var filled = await drafting.Texts.Fill(document.Format, draft.Value.Version, draft.Value.Records, facts, ct);
        return filled.IsOk ? await Keep(document, filled.Value, draft.Value.Version.Id, wish.IsPdf, ct) : filled.Error;
    }

    async Task<Result> Keep(GeneratedDocument document, FilledText filled, Guid templateVersionId, bool isPdf, CancellationToken ct)
    {
        var version = document.Make(filled.Content(templateVersionId), isPdf, visibility.Deed());
        return version.IsOk
            ? await store.Keep(version.Value.Id, document.FileName(EnumWireFormat.ToWireName(document.Format)), filled.Upload(), ct)
            : version.Error;
    }
}

/// <summary>A text and what is to stand in it.</summary>
sealed record DocumentDraft(DocumentTemplate Template, DocumentTemplateVersion Version, DocumentRecords Records, DateOnly Date);

sealed class DocumentDrafting(TemplateReader templates, DocumentSources sources, DocumentTexts texts) : IModuleService
{
    public DocumentTexts Texts => texts;

    public async Task<Result<DocumentDraft>> Draft(Guid templateId, DocumentWish wish, CancellationToken ct)
    {
        if (await templates.Find(templateId, ct) is not { } template)
            return DocumentTemplateErrors.Unknown;
        if (template.ArchivedAt is not null)
            return DocumentTemplateErrors.Archived;
        var version = await templates.Text(template, null, ct);
        if (!version.IsOk)
            return version.Error;
        var records = await sources.Read(wish.Target, ct);
        if (!records.IsOk)
            return records.Error;
        return new DocumentDraft(template, version.Value, records.Value, wish.Date ?? await texts.Today(ct));
    }
}

static class DocumentNames
{
    static readonly char[] Unfit = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

    /// <summary>What its file is called.</summary>
    public static string FileName(this GeneratedDocument document, string extension)
    {
        var name = document.Number is { } number ? $"{document.Title} № {number}" : document.Title;
        return string.Concat(name.Select(c => char.IsControl(c) || Unfit.Contains(c) ? '-' : c)).Truncate(200) + "." + extension;
    }
}
