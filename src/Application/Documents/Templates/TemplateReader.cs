using MakCrm.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Documents;

/// <summary>Templates with their texts. A text is read once for all documents of a piece of work.</summary>
sealed class TemplateReader(IDocumentsDb db) : IModuleService
{
    /// <summary>What the law asks of most papers.</summary>
    public const int UsualYears = 5;
    readonly Dictionary<(Guid, int), DocumentTemplateVersion?> existing = [];

    public Task<DocumentTemplate?> Find(Guid id, CancellationToken ct) => db.DocumentTemplates.FirstOrDefaultAsync(t => t.Id == id, ct);

    public async Task<DocumentTemplateVersion?> Version(Guid templateId, int number, CancellationToken ct)
    {
        if (!existing.TryGetValue((templateId, number), out var version))
        {
            version = await db
                .DocumentTemplateVersions.AsNoTracking()
                .FirstOrDefaultAsync(v => v.TemplateId == templateId && v.Number == number, ct);
            existing[(templateId, number)] = version;
        }

        return version;
    }

    /// <summary>The version asked for, or the published one. Error: what there is not.</summary>
    public async Task<Result<DocumentTemplateVersion>> Text(DocumentTemplate template, int? number, CancellationToken ct)
    {
        if ((number ?? template.PublishedNumber) is not { } requested)
            return DocumentTemplateErrors.NotPublished;
        return await Version(template.Id, requested, ct) is { } version ? version : DocumentTemplateErrors.VersionNotFound;
    }

    /// <summary>One more template, if there may be.</summary>
    public async Task<Result<DocumentTemplate>> Add(DocumentTemplate template, CancellationToken ct)
    {
        if (!await db.DocumentTemplates.HasCapacity(DocumentTemplate.Most, ct))
            return DocumentTemplateErrors.LimitReached;
        return db.DocumentTemplates.Add(template).Entity;
    }
}
